using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SolanaScanner.Scanner.Upstreams.Calls;

namespace SolanaScanner.Scanner.Upstreams.Birdeye;

/// <summary>Registers what Birdeye gives: tokens, traders, swaps of wallets and a second opinion.</summary>
internal static class BirdeyeSetup
{
    public static void AddBirdeye(this IServiceCollection services)
    {
        services.AddHttpProvider<BirdeyeOptions>(
            BirdeyeOptions.Section,
            BirdeyeRules.Provider,
            BirdeyeRules.For,
            options => options.WalletRequestsPerMinute,
            UpstreamsSetup.UserAgent, ("x-chain", "solana"), ("accept", "application/json"));
        services.AddSingleton<ITokenSource>(provided => new BirdeyeTokens(Http(provided), Options(provided)));
        services.AddSingleton<ITraderSource>(provided => new BirdeyeTraders(Http(provided), Options(provided)));
        services.AddSingleton<ISwapSource>(provided => new BirdeyeWalletSwaps(Http(provided), Options(provided), provided.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISecondOpinionSource>(provided => new BirdeyeOpinions(Http(provided)));
    }

    private static UpstreamHttp Http(IServiceProvider services) => services.GetRequiredKeyedService<UpstreamHttp>(BirdeyeRules.Provider);

    private static BirdeyeOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<BirdeyeOptions>>().Value;
}
