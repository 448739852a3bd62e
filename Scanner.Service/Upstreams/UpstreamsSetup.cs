using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SolanaScanner.Scanner.Upstreams.Birdeye;
using SolanaScanner.Scanner.Upstreams.Calls;
using SolanaScanner.Scanner.Upstreams.DexCheck;
using SolanaScanner.Scanner.Upstreams.Keys;
using SolanaScanner.Scanner.Upstreams.Moralis;

namespace SolanaScanner.Scanner.Upstreams;

/// <summary>Registers the providers. Those with a key in the configuration are used, whatever else is registered.</summary>
public static class UpstreamsSetup
{
    /// <summary>Sent with each request: Birdeye refuses a request without one (403).</summary>
    internal static readonly (string Name, string Value) UserAgent = ("User-Agent", "SolanaScanner/1.0");

    /// <summary>
    /// Adds <see cref="UpstreamProviders"/> over Moralis, Birdeye and DexCheck, configured by the sections of these names and by
    /// <c>Upstreams</c>. The options are validated when the host starts.
    /// </summary>
    public static IHostApplicationBuilder AddUpstreams(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<UpstreamMetrics>();
        services.TryAddSingleton<IKeyBudgets, OwnBudgets>();
        services.AddOptions<UpstreamsOptions>().BindConfiguration(UpstreamsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddMoralis();
        services.AddBirdeye();
        services.AddDexCheck();
        services.AddSingleton(Compose);
        return builder;
    }

    /// <summary>Keeps the keys' rates and daily units together with all other scanners. Called before or after <see cref="AddUpstreams"/>.</summary>
    public static IHostApplicationBuilder AddSharedBudgets(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IKeyBudgets, SharedBudgets>());
        return builder;
    }

    internal static void AddProviderOptions<TOptions>(this IServiceCollection services, string section)
        where TOptions : ProviderOptions =>
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();

    internal static void AddKeyRing<TOptions>(this IServiceCollection services, string provider, Func<TOptions, int?> walletRequestsPerMinute)
        where TOptions : ProviderOptions =>
        services.AddKeyedSingleton(provider, (provided, _) =>
        {
            var options = provided.GetRequiredService<IOptions<TOptions>>().Value;
            return new KeyRing(
                provider,
                options,
                provided.GetRequiredService<IKeyBudgets>(),
                provided.GetRequiredService<TimeProvider>(),
                provided.GetRequiredService<UpstreamMetrics>(),
                provided.GetRequiredService<ILogger<KeyRing>>(),
                walletRequestsPerMinute(options));
        });

    internal static void AddHttpProvider<TOptions>(
        this IServiceCollection services,
        string section,
        string provider,
        Func<TOptions, HttpRules> rules,
        Func<TOptions, int?> walletRequestsPerMinute,
        params (string Name, string Value)[] headers)
        where TOptions : HttpProviderOptions
    {
        services.AddProviderOptions<TOptions>(section);
        services.AddKeyRing(provider, walletRequestsPerMinute);
        UpstreamHttpClient.Add<TOptions>(services, provider, headers);
        services.AddKeyedSingleton(provider, (provided, _) =>
        {
            var options = provided.GetRequiredService<IOptions<TOptions>>().Value;
            return new UpstreamHttp(
                rules(options),
                options,
                provided.GetRequiredKeyedService<KeyRing>(provider),
                provided.GetRequiredService<IHttpClientFactory>(),
                provided.GetRequiredService<TimeProvider>(),
                provided.GetRequiredService<UpstreamMetrics>());
        });
    }

    private static UpstreamProviders Compose(IServiceProvider services)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        Use<MoralisOptions>(MoralisRules.Provider);
        Use<BirdeyeOptions>(BirdeyeRules.Provider);
        Use<DexCheckOptions>(DexCheckOpinions.Name);
        var options = services.GetRequiredService<IOptions<UpstreamsOptions>>().Value;
        var sources = new UpstreamSources
        {
            Tokens = [.. services.GetServices<ITokenSource>()],
            Holders = [.. services.GetServices<IHolderSource>()],
            Traders = [.. services.GetServices<ITraderSource>()],
            Swaps = [.. services.GetServices<ISwapSource>()],
            TokenSwaps = [.. services.GetServices<ITokenSwapSource>()],
            Opinions = [.. services.GetServices<ISecondOpinionSource>()],
        };
        return new UpstreamProviders(
            sources.Choose(used, options.Order),
            options,
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<UpstreamProviders>>());

        void Use<TOptions>(string provider)
            where TOptions : ProviderOptions
        {
            if (services.GetRequiredService<IOptions<TOptions>>().Value.IsUsed)
                used.Add(provider);
        }
    }
}
