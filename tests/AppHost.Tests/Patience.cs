namespace SolanaScanner.AppHost.Tests;

internal static class Patience
{
    /// <summary>Generous: it only decides how long a broken test takes to fail.</summary>
    public static CancellationToken Token =>
        CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken, new CancellationTokenSource(TimeSpan.FromSeconds(120)).Token).Token;
}
