using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.Storage.Tests;

internal static class SnapshotAssert
{
    /// <summary>Equal in every part. A record compares its lists by reference, so they are compared one by one.</summary>
    public static void Same(WalletSnapshot expected, WalletSnapshot actual)
    {
        Assert.Equal(expected.Windows, actual.Windows);
        Assert.Equal(expected.Positions, actual.Positions);
        Assert.Equal(expected.Curve, actual.Curve);
        Assert.Equal(expected.SecondOpinions, actual.SecondOpinions);
        Assert.Equal(expected.Skipped, actual.Skipped);
        Assert.Equal(
            expected,
            actual with
            {
                Windows = expected.Windows,
                Positions = expected.Positions,
                Curve = expected.Curve,
                SecondOpinions = expected.SecondOpinions,
                Skipped = expected.Skipped,
            });
    }
}
