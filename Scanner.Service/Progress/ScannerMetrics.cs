using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SolanaScanner.Scanner.Progress;

/// <summary>The scanner's metrics and spans, meter and source <c>SolanaScanner.Scanner</c>. No wallet, token or key is ever a label or tag.</summary>
internal static class ScannerMetrics
{
    public static readonly ActivitySource Source = new("SolanaScanner.Scanner");

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

    /// <summary>A span in the trace that an announcement came from, when it is made good later.</summary>
    public static Activity? Resume(string name, string? traceParent) =>
        Source.StartActivity(name, ActivityKind.Internal, ActivityContext.TryParse(traceParent, traceState: null, out var parent) ? parent : default);
}
