using SolanaScanner.BotApi.Scan;
using SolanaScanner.BotApi.Wallets;

namespace SolanaScanner.BotApi.Feed;

/// <summary>What a client of <c>/hubs/wallets</c> is told. The method names are those on the wire.</summary>
public interface IWalletsClient
{
    /// <summary>A wallet was found that meets the client's filter; figures are of the filter's window.</summary>
    [Microsoft.AspNetCore.SignalR.HubMethodName("walletFound")]
    Task WalletFound(WalletItem wallet);

    /// <summary>The scan went on.</summary>
    [Microsoft.AspNetCore.SignalR.HubMethodName("scanProgress")]
    Task ScanProgress(ScanItem scan);
}
