using SolanaScanner.Domain.Addresses;
using SolanaScanner.Scanner.Upstreams.Calls;

namespace SolanaScanner.Scanner.Upstreams.Moralis;

/// <summary>A wallet's swaps since September 2024, when Moralis' data begin.</summary>
internal sealed class MoralisWalletSwaps(CursorPages pages) : ISwapSource
{
    public string Provider => MoralisRules.Provider;

    public Task<SwapHistory> SwapsOfWalletAsync(Address wallet, int limit, CancellationToken cancellationToken) =>
        MoralisSwapPages.ReadAsync(
            pages,
            new UpstreamCall("wallet-swaps", wallet.ToString(), ComputeUnits: 50),
            $"account/mainnet/{wallet}/swaps?order=DESC&transactionTypes=buy,sell",
            trade => trade.Wallet == wallet,
            limit,
            cancellationToken);
}
