using SolanaScanner.Domain.Addresses;
using SolanaScanner.Scanner.Upstreams.Calls;

namespace SolanaScanner.Scanner.Upstreams.Moralis;

/// <summary>A token's swaps by all wallets.</summary>
internal sealed class MoralisTokenSwaps(CursorPages pages) : ITokenSwapSource
{
    public string Provider => MoralisRules.Provider;

    public Task<SwapHistory> SwapsOfTokenAsync(Address mint, int limit, CancellationToken cancellationToken) =>
        MoralisSwapPages.ReadAsync(
            pages,
            new UpstreamCall("token-swaps", mint.ToString(), ComputeUnits: 50),
            $"token/mainnet/{mint}/swaps?order=DESC&transactionTypes=buy,sell",
            trade => trade.Given.Mint == mint || trade.Received.Mint == mint,
            limit,
            cancellationToken);
}
