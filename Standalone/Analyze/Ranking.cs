using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.SwapFormats;

namespace SolanaScanner.Standalone.Analyze;

/// <summary>The wallets of a file, ranked, with what was counted and what was not.</summary>
internal sealed record Ranking
{
    private const string Repeated = "repeated";

    /// <summary>Usable swaps of the whole file, each counted once.</summary>
    public required int Swaps { get; init; }

    public required IReadOnlyDictionary<string, int> Skipped { get; init; }

    public required IReadOnlyList<RankedWallet> Wallets { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    /// <summary>
    /// Folds every wallet, also where one alone is asked for: whether a row stands twice is seen only then, and the counts must
    /// not depend on the question.
    /// </summary>
    public static Ranking Of(TradeFileContent content, AnalyzeOptions options, CancellationToken cancellationToken)
    {
        var asOf = options.AsOf ?? content.LastTradeAt ?? DateTimeOffset.UnixEpoch;
        var thresholds = new VerdictThresholds();
        var wallets = new List<RankedWallet>();
        var repeated = 0;
        foreach (var (wallet, swaps) in ByWallet(content.Swaps))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var analysis = WalletAnalysis.Of(wallet, swaps, asOf, options.Method);
            repeated += analysis.Repeated;
            if (options.Wallet is { } wanted && wanted != wallet)
                continue;

            var report = analysis.In(options.Window);
            if (report.Performance.Trades > 0)
                wallets.Add(new RankedWallet(wallet, report, VerdictRules.Judge(report.Performance, asOf, thresholds)));
        }

        wallets.Sort();
        return new Ranking
        {
            Swaps = content.Swaps.Count - repeated,
            Skipped = Counted(content.Skipped, repeated),
            Wallets = wallets,
            AsOf = asOf,
        };
    }

    private static Dictionary<Address, List<Swap>> ByWallet(IReadOnlyList<Swap> swaps)
    {
        var byWallet = new Dictionary<Address, List<Swap>>();
        foreach (var swap in swaps)
        {
            if (!byWallet.TryGetValue(swap.Wallet, out var own))
                byWallet[swap.Wallet] = own = [];
            own.Add(swap);
        }

        return byWallet;
    }

    // By reason's name, so that the output of one file is the same text each time.
    private static SortedDictionary<string, int> Counted(IReadOnlyDictionary<string, int> skipped, int repeated)
    {
        var counted = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (reason, count) in skipped)
            counted[reason] = count;
        if (repeated > 0)
            counted[Repeated] = counted.GetValueOrDefault(Repeated) + repeated;
        return counted;
    }
}
