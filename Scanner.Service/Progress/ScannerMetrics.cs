using System.Diagnostics.Metrics;

namespace SolanaScanner.Scanner.Progress;

/// <summary>The scanner's metrics, meter <c>SolanaScanner.Scanner</c>. No wallet, token or key is ever a label.</summary>
internal static class ScannerMetrics
{
    private static readonly Meter Meter = new("SolanaScanner.Scanner");

    /// <summary>Wallets done, by outcome.</summary>
    public static readonly Counter<long> Analyzed =
        Meter.CreateCounter<long>("scanner.wallets.analyzed", "{wallet}", "Wallets done, by outcome.");

    /// <summary>Wallets that qualified.</summary>
    public static readonly Counter<long> Found =
        Meter.CreateCounter<long>("scanner.wallets.found", "{wallet}", "Wallets that passed the thresholds.");

    /// <summary>What could not be read, by reason.</summary>
    public static readonly Counter<long> Errors =
        Meter.CreateCounter<long>("scanner.errors", "{error}", "Tokens, token lists and wallets that could not be read, by reason.");

    /// <summary>From the start of an analysis to its announcement.</summary>
    public static readonly Histogram<double> AnalysisDuration =
        Meter.CreateHistogram<double>("scanner.analysis.duration", "s", "From the start of an analysis to its announcement.");
}
