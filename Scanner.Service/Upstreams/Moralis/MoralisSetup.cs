using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SolanaScanner.Scanner.Upstreams.Calls;

namespace SolanaScanner.Scanner.Upstreams.Moralis;

/// <summary>Registers what Moralis gives: tokens, holders, swaps of wallets and of tokens.</summary>
internal static class MoralisSetup
{
    public static void AddMoralis(this IServiceCollection services)
    {
        services.AddHttpProvider<MoralisOptions>(
            MoralisOptions.Section, MoralisRules.Provider, _ => MoralisRules.Rules, _ => null, UpstreamsSetup.UserAgent);
        services.AddSingleton(provided => new CursorPages(
            provided.GetRequiredKeyedService<UpstreamHttp>(MoralisRules.Provider), provided.GetRequiredService<IOptions<MoralisOptions>>().Value));
        services.AddSingleton<ITokenSource, MoralisTokens>();
        services.AddSingleton<IHolderSource, MoralisHolders>();
        services.AddSingleton<ISwapSource, MoralisWalletSwaps>();
        services.AddSingleton<ITokenSwapSource, MoralisTokenSwaps>();
    }
}
