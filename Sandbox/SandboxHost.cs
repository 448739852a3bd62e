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
        var market = new Lazy<IMarket>(app.Services.GetRequiredService<IMarket>);
        var gate = app.Services.GetRequiredService<Gate>();
        var late = new LateMarket(market);
        new MoralisEndpoints(gate, late).Map(app);
        new BirdeyeEndpoints(gate, late).Map(app);
        new DexCheckEndpoint(gate, late, app.Lifetime).Map(app);
        app.MapFaults();
        app.MapGet("/sandbox/state", (CallCounts counts, FaultBoard faults, SandboxOptionsView view) => new SandboxState(
            late is { JudgedAsOf: null } ? "seeded" : "recorded",
            late.Now,
            late.JudgedAsOf,
            counts.Read(),
            faults.Active.Count));
        return app;
    }
}
