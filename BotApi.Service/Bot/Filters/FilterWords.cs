using System.Text.RegularExpressions;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;

namespace SolanaScanner.BotApi.Bot.Filters;

/// <summary>
/// Filters in one line, as people type them: <c>winRate&gt;=60 pnl&gt;=100 verdict=consistent hold&gt;=5m window=30d</c>. Case and blanks around signs do
/// not matter; two bare numbers are win rate and PnL.
/// </summary>
public static partial class FilterWords
{
    internal const string Hold = "hold";

    private const int MostCharacters = 300;

    /// <summary>Every word, in the order of sentences and buttons.</summary>
    public static IReadOnlyList<FilterWord> Each { get; } =
    [
        FilterWord.Number(
            "winRate", Bound.AtLeast, "win rate", 0, 100, whole: false, " %", ["50", "60", "70", "80"],
            filter => filter.Wallet.MinWinRate, (filter, value) => filter with { Wallet = filter.Wallet with { MinWinRate = value } }),
        FilterWord.Number(
            "pnl", Bound.AtLeast, "PnL", -100, 1_000_000, whole: false, " %", ["25", "50", "100", "200"],
            filter => filter.Wallet.MinPnl, (filter, value) => filter with { Wallet = filter.Wallet with { MinPnl = value } }),
        FilterWord.Number(
            "confidence", Bound.AtLeast, "confidence", 0, 100, whole: false, " %", ["20", "30", "40", "50"],
            filter => filter.MinConfidence, (filter, value) => filter with { MinConfidence = value }, searchable: false),
        FilterWord.Number(
            "tokens", Bound.AtLeast, "closed tokens", 0, 1_000_000, whole: true, "", ["3", "5", "10", "20"],
            filter => filter.Wallet.MinTokens, (filter, value) => filter with { Wallet = filter.Wallet with { MinTokens = (int?)value } }),
        FilterWord.Number(
            "trades", Bound.AtLeast, "trades", 0, 1_000_000, whole: true, "", ["10", "20", "50", "100"],
            filter => filter.Wallet.MinTrades, (filter, value) => filter with { Wallet = filter.Wallet with { MinTrades = (int?)value } }),
        FilterWord.Number(
            "luck", Bound.AtMost, "luck", 0, 100, whole: false, " %", ["30", "50", "70"],
            filter => filter.Wallet.MaxLuck, (filter, value) => filter with { Wallet = filter.Wallet with { MaxLuck = value } }),
        new()
        {
            Name = "verdict",
            Bound = Bound.Is,
            Label = "verdict",
            Allowed = "one of " + string.Join(", ", Verdicts.Each.Select(verdict => verdict.Text())),
            Offers = [.. Verdicts.Each.Select(verdict => verdict.Text())],
            Set = (filter, text) => Verdicts.TryParse(text, out var verdict) ? filter with { Wallet = filter.Wallet with { Verdict = verdict } } : null,
            Clear = filter => filter with { Wallet = filter.Wallet with { Verdict = null } },
            Value = filter => filter.Wallet.Verdict?.Text(),
        },
        Holding(Bound.AtLeast, filter => filter.MinHold, (filter, value) => filter with { MinHold = value }, ["30s", "5m", "1h"]),
        Holding(Bound.AtMost, filter => filter.MaxHold, (filter, value) => filter with { MaxHold = value }, ["1h", "1d", "7d"]),
        FilterWord.Number(
            "copyable", Bound.AtLeast, "copyable PnL", -100, 1_000_000, whole: false, " %", ["0", "25", "50", "100"],
            filter => filter.MinCopyable, (filter, value) => filter with { MinCopyable = value }, searchable: false),
        new()
        {
            Name = "window",
            Bound = Bound.Is,
            Label = "window",
            Allowed = "one of " + string.Join(", ", Domain.Performance.Windows.Each.Select(window => window.Text())),
            Offers = [.. Domain.Performance.Windows.Each.Select(window => window.Text())],
            Set = (filter, text) => Domain.Performance.Windows.TryParse(text, out var window) ? filter with { Wallet = filter.Wallet with { Window = window } } : null,
            Clear = filter => filter with { Wallet = filter.Wallet with { Window = Window.All } },
            Value = filter => filter.Wallet.Window == Window.All ? null : filter.Wallet.Window.Text(),
        },
    ];

    /// <summary>The word with this <see cref="FilterWord.Key"/>; null when there is none.</summary>
    public static FilterWord? Find(string key) => Each.FirstOrDefault(word => word.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a line. On failure <paramref name="problem"/> says, in plain text for the person, what is wrong and what is allowed.</summary>
    public static bool TryRead(string text, out AlertFilter filter, out string problem)
    {
        (filter, problem) = (new AlertFilter(), "");
        if (text.Length > MostCharacters)
        {
            problem = $"That is too long: at most {MostCharacters} characters.";
            return false;
        }

        if (BareNumbers().Match(text) is { Success: true } bare)
        {
            text = bare.Groups["pnl"].Success
                ? $"winRate={bare.Groups["winRate"].Value} pnl={bare.Groups["pnl"].Value}"
                : $"winRate={bare.Groups["winRate"].Value}";
        }

        var at = 0;
        HashSet<FilterWord> seen = [];
        foreach (Match match in Bounds().Matches(text))
        {
            if (!string.IsNullOrWhiteSpace(text[at..match.Index]))
            {
                problem = NotUnderstood(text[at..match.Index]);
                return false;
            }

            at = match.Index + match.Length;
            var (name, sign, value) = (match.Groups["name"].Value, match.Groups["sign"].Value, match.Groups["value"].Value);
            var named = Each.Where(word => word.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
            if (named.Count == 0)
            {
                problem = $"'{name}' is not a filter. Filters are: {string.Join(", ", Each.Select(word => word.Name).Distinct())}.";
                return false;
            }

            var word = named.FirstOrDefault(word => word.Understands(sign));
            if (word is null)
            {
                problem = $"'{name}' takes {string.Join(" or ", named.Select(each => each.Written(each.Set(new AlertFilter(), each.Offers[0])!)))}, not '{sign}'.";
                return false;
            }

            if (!seen.Add(word))
            {
                problem = $"'{name}' is given twice.";
                return false;
            }

            if (word.Set(filter, value) is not { } next)
            {
                problem = $"'{word.Name}' must be {word.Allowed}, not '{Shorten(value)}'.";
                return false;
            }

            filter = next;
        }

        if (!string.IsNullOrWhiteSpace(text[at..]))
        {
            problem = NotUnderstood(text[at..]);
            return false;
        }

        if (filter.MinHold > filter.MaxHold)
        {
            problem = "The least hold is longer than the greatest.";
            return false;
        }

        return true;
    }

    /// <summary>As <see cref="TryRead"/> reads it again; empty when the filter bounds nothing.</summary>
    public static string Written(AlertFilter filter) => string.Join(' ', Each.Select(word => word.Written(filter)).OfType<string>());

    /// <summary>As people read it; "any wallet that qualifies" when it bounds nothing. Plain text.</summary>
    public static string Spoken(AlertFilter filter) =>
        string.Join(" · ", Each.Select(word => word.Spoken(filter)).OfType<string>()) is { Length: > 0 } spoken ? spoken : "any wallet that qualifies";

    private static string NotUnderstood(string text) =>
        $"'{Shorten(text.Trim())}' is not understood. Write filters like winRate>=60 pnl>=100 verdict=consistent.";

    private static string Shorten(string text) => text.Length <= 40 ? text : $"{text[..40]}…";

    private static FilterWord Holding(
        Bound bound, Func<AlertFilter, TimeSpan?> get, Func<AlertFilter, TimeSpan?, AlertFilter> set, string[] offers) => new()
        {
            Name = Hold,
            Bound = bound,
            Label = "median hold",
            Allowed = "a length of time such as 30s, 5m, 2h or 1d, up to 365d",
            Offers = offers,
            IsSearchable = false,
            Set = (filter, text) => HoldText.TryRead(text, out var span) ? set(filter, span) : null,
            Clear = filter => set(filter, null),
            Value = filter => get(filter) is { } span ? HoldText.Write(span) : null,
        };

    [GeneratedRegex(@"(?<name>[A-Za-z]+)\s*(?<sign>>=|<=|≥|≤|=|:|>|<)\s*(?<value>[^\s<>=≥≤]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Bounds();

    [GeneratedRegex(@"^\s*(?<winRate>[0-9]+(\.[0-9]+)?)\s*%?(\s+(?<pnl>-?[0-9]+(\.[0-9]+)?)\s*%?)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex BareNumbers();
}
