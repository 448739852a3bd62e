namespace SolanaScanner.SwapFormats;

/// <summary>
/// A body or file as a whole is not what was expected: says what was, what was found, and where. A single bad row is no
/// such error: <see cref="RowErrors"/> counts it.
/// </summary>
public sealed class SwapFormatException : Exception
{
    public SwapFormatException(string message)
        : base(message)
    {
    }

    public SwapFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
