using System.Text.Json;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Domain.Tests.Messages;

public sealed class WalletFoundTests
{
    private static readonly History Trades = new History()
        .Buy(History.TokenA, 1, 10, 0).Sell(History.TokenA, 1, 20, 60).Buy(History.TokenB, 1, 10, 0).Sell(History.TokenB, 1, 5, 90);

    [Fact]
    public void An_announcement_carries_the_figures_of_every_window()
    {
        var found = WalletFound.Of(SnapshotOf(Trades));

        Assert.Equal(History.Wallet.ToString(), found.Wallet);
        Assert.Equal(["1d", "7d", "30d", "all"], found.Windows.Select(window => window.Window));
        Assert.All(found.Windows, window => Assert.Equal(
            (4, 2, 2, 1, 50.0, 5m, 25.0, 45m, 100.0, 75.0, 5m, 2.0, "unproven", "2 closed tokens; 3 are needed to judge"),
            (window.Trades, window.Tokens, window.ClosedTokens, window.Wins, window.WinRate, window.RealizedPnlUsd, window.RealizedPnlPercent,
                window.VolumeUsd, window.LuckShare, window.MedianHoldSeconds, window.MaxDrawdownUsd, window.ProfitFactor, window.Verdict,
                window.VerdictReason)));
        Assert.Equal(9.45, found.Windows[0].Confidence!.Value, 0.01);
    }

    [Fact]
    public void An_announcement_is_the_same_after_a_journey_as_JSON()
    {
        var found = WalletFound.Of(SnapshotOf(Trades));

        var arrived = JsonSerializer.Deserialize<WalletFound>(JsonSerializer.Serialize(found))!;

        Assert.Equal(found.Windows, arrived.Windows);
        Assert.Equal((found.AnalysisId, found.Wallet, found.FoundAt), (arrived.AnalysisId, arrived.Wallet, arrived.FoundAt));
    }

    private static WalletSnapshot SnapshotOf(History trades)
    {
        var all = trades.In();
        return new WalletSnapshot
        {
            Address = History.Wallet,
            AnalysisId = new Guid("8f14e45f-ceea-467f-a9d5-5b1e2b3c4d5e"),
            AnalyzedAt = trades.AsOf(),
            JudgedAsOf = trades.AsOf(),
            Qualifies = true,
            Windows =
            [
                .. Windows.Each.Select(window =>
                {
                    var performance = trades.In(window).Performance;
                    return new WindowSummary(performance, VerdictRules.Judge(performance, trades.AsOf(), new VerdictThresholds()));
                }),
            ],
            Positions = all.Positions,
            Curve = all.Curve,
            Source = "Moralis",
            HistoryCut = false,
        };
    }
}
