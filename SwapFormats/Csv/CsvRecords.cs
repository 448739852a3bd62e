namespace SolanaScanner.SwapFormats.Csv;

/// <summary>
/// Reads CSV (RFC 4180) record by record from UTF-8 bytes, with bounded memory. Own code, since the fields go to parsers of
/// bytes without becoming strings, each record must know the line it begins on although quoted names hold line breaks, and a
/// quote that is never closed must cost its own line and not the rest of the file: the libraries looked at do none of these.
/// <list type="bullet">
/// <item>A byte order mark is passed over, lines end with LF or CR LF, blank lines count as lines and not as records.</item>
/// <item>In a quoted field commas and line breaks stand for themselves, and "" is a quote: it is handed out doubled as it
/// stands, since only names hold any and nobody reads those. A quote inside an unquoted field stands for itself.</item>
/// <item>A record with text after a closing quote, or with a quote not closed within <see cref="MaxRecordBytes"/>, is broken:
/// reading goes on at the next line.</item>
/// </list>
/// The fields are valid until the next record is read. Not safe for use by two threads at once.
/// </summary>
internal sealed class CsvRecords(Stream stream)
{
    /// <summary>The longest record; longer ones are broken.</summary>
    public const int MaxRecordBytes = 256 * 1024;

    private readonly byte[] _buffer = new byte[2 * MaxRecordBytes];
    private readonly List<(int Start, int Length)> _fields = [];
    private int _at;
    private int _end;
    private bool _isAtEnd;
    private bool _hasStarted;
    private long _nextLine = 1;

    /// <summary>The line that the record begins on, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Bytes taken from the stream so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Whether the record is no CSV; its fields are then not to be trusted.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>How many fields the record has.</summary>
    public int Count => _fields.Count;

    /// <summary>A field's bytes without its quotes; empty beyond the last.</summary>
    public ReadOnlySpan<byte> this[int index] =>
        (uint)index < (uint)_fields.Count ? _buffer.AsSpan(_fields[index].Start, _fields[index].Length) : [];

    /// <summary>Moves to the next record that is not blank.</summary>
    /// <returns>False at the end of the stream.</returns>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (!_hasStarted)
        {
            _hasStarted = true;
            await FillAsync(cancellationToken);
            if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
                _at = 3;
        }

        while (true)
        {
            if (!TryScan(out var next))
            {
                await FillAsync(cancellationToken);
                continue;
            }

            if (next == _at)
                return false;

            Line = _nextLine;
            _nextLine += _buffer.AsSpan(_at, next - _at).Count((byte)'\n');
            _at = next;
            if (!IsBlank)
                return true;
        }
    }

    private bool IsBlank => !IsBroken && _fields.Count == 1 && this[0].Trim(" \t"u8).IsEmpty;

    // Keeps what is not read yet, and fills the rest of the buffer as far as one read goes.
    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
        _end -= _at;
        _at = 0;
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _isAtEnd = read == 0;
        _end += read;
        BytesRead += read;
    }

    // False when more bytes are needed. At the end of the stream `next` is where the record began.
    private bool TryScan(out int next)
    {
        _fields.Clear();
        IsBroken = false;
        next = _at;
        if (_at == _end)
            return _isAtEnd;

        var at = _at;
        while (true)
        {
            if (!TryScanField(ref at))
            {
                if (!_isAtEnd && _end - _at < MaxRecordBytes)
                    return false;

                next = GiveUp();
                return true;
            }

            if (at >= _end || _buffer[at] == (byte)'\n')
            {
                next = Math.Min(at + 1, _end);
                return true;
            }

            at++;
        }
    }

    // Reads one field from `at`, and leaves `at` on the comma or line feed after it, or at the end of the stream.
    private bool TryScanField(ref int at)
    {
        if (at < _end && _buffer[at] == (byte)'"')
            return TryScanQuoted(ref at);

        var length = _buffer.AsSpan(at, _end - at).IndexOfAny((byte)',', (byte)'\n');
        if (length < 0)
        {
            if (!_isAtEnd)
                return false;
            length = _end - at;
        }

        var isLast = at + length == _end || _buffer[at + length] == (byte)'\n';
        var hasReturn = isLast && length > 0 && _buffer[at + length - 1] == (byte)'\r';
        _fields.Add((at, hasReturn ? length - 1 : length));
        at += length;
        return true;
    }

    private bool TryScanQuoted(ref int at)
    {
        var start = at + 1;
        var close = start;
        while (true)
        {
            var length = _buffer.AsSpan(close, _end - close).IndexOf((byte)'"');
            if (length < 0 || (close + length + 1 == _end && !_isAtEnd))
                return false;

            close += length;
            if (close + 1 == _end || _buffer[close + 1] != (byte)'"')
                break;

            close += 2;
        }

        // The tail is what stands between the closing quote and the comma: nothing, or a carriage return.
        var tailStart = close + 1;
        var tail = _buffer.AsSpan(tailStart, _end - tailStart).IndexOfAny((byte)',', (byte)'\n');
        if (tail < 0)
        {
            if (!_isAtEnd)
                return false;
            tail = _end - tailStart;
        }

        IsBroken |= tail > 0 && !_buffer.AsSpan(tailStart, tail).SequenceEqual("\r"u8);
        at = tailStart + tail;
        _fields.Add((start, close - start));
        return true;
    }

    // A quote opened and never closed: only the line it stands on is lost.
    private int GiveUp()
    {
        IsBroken = true;
        _fields.Clear();
        var line = _buffer.AsSpan(_at, _end - _at).IndexOf((byte)'\n');
        return line < 0 ? _end : _at + line + 1;
    }
}
