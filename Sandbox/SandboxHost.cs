using Microsoft.Extensions.DependencyInjection.Extensions;
using SolanaScanner.Sandbox.Birdeye;
using SolanaScanner.Sandbox.DexCheck;
using SolanaScanner.Sandbox.Faults;
using SolanaScanner.Sandbox.Markets;
using SolanaScanner.Sandbox.Moralis;
using SolanaScanner.Sandbox.Requests;

namespace SolanaScanner.Sandbox;

/// <summary>
/// Puts the stand-ins into a host. After its start <see cref="IMarket"/> can be asked for, and tells when a recording is to
/// be judged (<see cref="IMarket.JudgedAsOf"/>).
/// </summary>
public static class SandboxHost
{
    /// <summary>With the settings of the section <c>Sandbox</c> of <paramref name="configuration"/>.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<SandboxOptions>().Bind(configuration.GetSection(SandboxOptions.SectionName)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddParts();
    }

    /// <summary>With settings from code.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, SandboxOptions options)
    {
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(options));
        return services.AddParts();
    }

    /// <summary>Maps everything under <c>/sandbox</c>.</summary>
    public static WebApplication MapSandbox(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseWebSockets();
        var gate = app.Services.GetRequiredService<Gate>();
        var loader = app.Services.GetRequiredService<MarketLoader>();
        new MoralisEndpoints(gate, loader).Map(app);
        new BirdeyeEndpoints(gate, loader).Map(app);
        new DexCheckEndpoint(gate, loader, app.Lifetime).Map(app);
        app.MapFaults();
        app.MapGet("/sandbox/state", (CallCounts counts, FaultBoard faults) => SandboxState.Of(loader.Market, counts, faults));
        return app;
    }

    private static IServiceCollection AddParts(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<MarketLoader>();
        services.AddHostedService(provider => provider.GetRequiredService<MarketLoader>());
        services.AddSingleton(provider => provider.GetRequiredService<MarketLoader>().Market);
        services.AddSingleton<CallCounts>();
        services.AddSingleton<KeyRates>();
        services.AddSingleton<FaultBoard>();
        services.AddSingleton<Gate>();
        return services;
    }
}
