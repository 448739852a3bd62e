using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SolanaScanner.Scanner.Upstreams.Keys;

namespace SolanaScanner.Scanner.Upstreams.DexCheck;

/// <summary>Registers what DexCheck gives: a second opinion.</summary>
internal static class DexCheckSetup
{
    public static void AddDexCheck(this IServiceCollection services)
    {
        services.AddProviderOptions<DexCheckOptions>(DexCheckOptions.Section);
        services.AddKeyRing<DexCheckOptions>(DexCheckOpinions.Name, _ => null);
        services.AddSingleton<ISecondOpinionSource>(provided => new DexCheckOpinions(
            provided.GetRequiredService<IOptions<DexCheckOptions>>().Value,
            provided.GetRequiredKeyedService<KeyRing>(DexCheckOpinions.Name),
            provided.GetRequiredService<TimeProvider>(),
            provided.GetRequiredService<UpstreamMetrics>()));
    }
}
