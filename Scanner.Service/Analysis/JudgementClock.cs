namespace SolanaScanner.Scanner.Analysis;

/// <summary>
/// The moment that wallets are judged at: windows end there, and silence is measured from there. Now, unless the host scans a
/// recording, which is judged as of its last trade.
/// </summary>
public sealed class JudgementClock(Func<DateTimeOffset> now)
{
    public DateTimeOffset Now => now();
}
