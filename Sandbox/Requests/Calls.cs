namespace SolanaScanner.Sandbox.Requests;

/// <summary>The calls by name, as counts and faults have them.</summary>
internal static class Calls
{
    public const string Graduated = "graduated";
    public const string TopHolders = "top-holders";
    public const string WalletSwaps = "wallet-swaps";
    public const string TokenSwaps = "token-swaps";
    public const string TokenList = "token-list";
    public const string TopTraders = "top-traders";
    public const string SeekByTime = "seek-by-time";
    public const string PnlSummary = "pnl-summary";
    public const string WalletPnl = "wallet-pnl";

    public static IReadOnlyList<string> Of(Provider provider) => provider switch
    {
        Provider.Moralis => [Graduated, TopHolders, WalletSwaps, TokenSwaps],
        Provider.Birdeye => [TokenList, TopTraders, SeekByTime, PnlSummary],
        _ => [WalletPnl],
    };
}
