using System.Globalization;
using System.Text;

namespace SolanaScanner.Sandbox.Telegram.Texts;

/// <summary>
/// Reads Telegram's HTML mode, as strictly as Telegram does: <c>&lt;b&gt;PnL&lt;/b&gt; &amp;lt; 5</c> is the text
/// <c>PnL &lt; 5</c> with a bold entity at 0, of length 3. A tag that is not among the supported, is not closed, or closes
/// another than the last opened is an error that names the byte. Source: "HTML style" in the Bot API's documentation.
/// </summary>
internal sealed class HtmlReader
{
    private readonly string _html;
    private readonly StringBuilder _text = new();
    private readonly List<TextEntity> _entities = [];
    private readonly Stack<OpenTag> _open = new();
    private int _at;
    private string? _error;

    private HtmlReader(string html) => _html = html;

    /// <summary>False with what is wrong, in Telegram's words without their prefix.</summary>
    public static bool TryRead(string html, out FormattedText text, out string error)
    {
        var reader = new HtmlReader(html);
        reader.Read();
        error = reader._error ?? "";
        text = reader._error is null ? new FormattedText(reader._text.ToString(), FormattedText.Sorted(reader._entities)) : FormattedText.Empty;
        return reader._error is null;
    }

    private void Read()
    {
        while (_at < _html.Length && _error is null)
        {
            switch (_html[_at])
            {
                case '<' when At(_at + 1) == '/':
                    Close();
                    break;
                case '<':
                    Open();
                    break;
                case '&':
                    Reference();
                    break;
                default:
                    _text.Append(_html[_at++]);
                    break;
            }
        }

        if (_error is null && _open.TryPeek(out var left))
        {
            _error = $"Can't find end tag corresponding to start tag \"{left.Name}\"";
        }
    }

    private void Open()
    {
        var start = _at;
        var nameEnd = _html.AsSpan(start).IndexOfAny(" \t\r\n>");
        var name = nameEnd < 0 ? "" : _html[(start + 1)..(start + nameEnd)].ToLowerInvariant();
        if (nameEnd >= 0 && !HtmlTag.IsSupported(name))
        {
            _error = $"Unsupported start tag \"{name}\" at byte offset {Bytes(start)}";
        }
        else if (HtmlTag.Read(_html, start, out _at) is not { } tag)
        {
            _error = $"Unclosed start tag at byte offset {Bytes(start)}";
        }
        else if (name == "span" && tag.Attributes.GetValueOrDefault("class") != "tg-spoiler")
        {
            _error = $"Tag \"span\" must have class \"tg-spoiler\" at byte offset {Bytes(start)}";
        }
        else
        {
            _open.Push(new OpenTag(name, tag, _text.Length));
        }
    }

    private void Close()
    {
        var start = _at;
        var end = _html.IndexOf('>', start);
        if (end < 0)
        {
            _error = $"Unclosed end tag at byte offset {Bytes(start)}";
            return;
        }

        _at = end + 1;
        var name = _html[(start + 2)..end].Trim().ToLowerInvariant();
        if (!_open.TryPop(out var open))
        {
            _error = $"Unexpected end tag at byte offset {Bytes(start)}";
        }
        else if (name.Length > 0 && name != open.Name)
        {
            _error = $"Unmatched end tag at byte offset {Bytes(start)}, expected \"</{open.Name}>\", found \"</{name}>\"";
        }
        else if (_text.Length > open.Offset)
        {
            Add(open, _text.Length - open.Offset);
        }
    }

    private void Add(OpenTag open, int length)
    {
        var inner = _text.ToString(open.Offset, length);
        switch (HtmlTag.Entity(open.Tag, open.Offset, inner))
        {
            case null:
                break;
            // <pre><code class="language-x"> is one entity.
            case { Type: "pre" } pre when _entities is [.., { Type: "code" } code] && code.Offset == pre.Offset && code.Length == pre.Length:
                _entities[^1] = pre with { Language = code.Language };
                break;
            case { Type: "code" } code when _open.All(each => each.Name != "pre"):
                _entities.Add(code with { Language = null });
                break;
            case var entity:
                _entities.Add(entity);
                break;
        }
    }

    // Named references are these four; numbers may be decimal or hexadecimal; everything else stands for itself.
    private void Reference()
    {
        var end = _html.IndexOf(';', _at);
        if (end > 0 && end - _at <= 10 && Decode(_html[(_at + 1)..end]) is { } decoded)
        {
            _text.Append(decoded);
            _at = end + 1;
        }
        else
        {
            _text.Append(_html[_at++]);
        }
    }

    internal static string? Decode(string name) => name switch
    {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        ['#', 'x' or 'X', .. var digits] => Character(digits, NumberStyles.AllowHexSpecifier),
        ['#', .. var digits] => Character(digits, NumberStyles.None),
        _ => null,
    };

    private static string? Character(string digits, NumberStyles style) =>
        int.TryParse(digits, style, CultureInfo.InvariantCulture, out var code) && code > 0 && Rune.IsValid(code) ? new Rune(code).ToString() : null;

    private char At(int index) => index < _html.Length ? _html[index] : '\0';

    private int Bytes(int index) => Encoding.UTF8.GetByteCount(_html.AsSpan(0, index));

    private readonly record struct OpenTag(string Name, HtmlTag Tag, int Offset);
}
