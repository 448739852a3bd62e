using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Copying;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Scanner.Analysis;
using SolanaScanner.Scanner.Discovery;
using SolanaScanner.Scanner.Progress;
using SolanaScanner.Scanner.Upstreams;

namespace SolanaScanner.Scanner;

/// <summary>The scanner's role: what it needs, and the messages it takes.</summary>
public static class ScannerSetup
{
    /// <summary>Everything but the store and the bus, which the host chooses.</summary>
    public static IHostApplicationBuilder AddScanner(this IHostApplicationBuilder builder)
    {
        builder.AddUpstreams();
        AddOptions<DiscoveryOptions>(builder, DiscoveryOptions.SectionName);
        AddOptions<AnalysisOptions>(builder, AnalysisOptions.SectionName);
        AddOptions<QualifyingOptions>(builder, QualifyingOptions.SectionName);
        AddOptions<VerdictThresholds>(builder, VerdictThresholds.SectionName);
        AddOptions<CopyOptions>(builder, CopyOptions.SectionName);

        builder.Services.AddSingleton<IValidateOptions<DiscoveryOptions>, ScanningDemand>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new NonTraders(services.GetRequiredService<IOptions<DiscoveryOptions>>().Value.NonTraders));
        builder.Services.AddSingleton<KnownPrices>();
        builder.Services.TryAddSingleton(services => new JudgementClock(services.GetRequiredService<TimeProvider>().GetUtcNow));
        builder.Services.AddSingleton<WalletJudge>();
        builder.Services.AddSingleton<WalletAnalyzer>();
        builder.Services.AddSingleton<AnalysisTurn>();
        builder.Services.AddSingleton<ScanTracker>();
        builder.Services.AddSingleton<CycleTerm>();
        builder.Services.AddSingleton<CycleBacklog>();
        builder.Services.AddHostedService<AnnouncementSweep>();
        builder.Services.AddHostedService<ProgressReporter>();
        builder.Services.AddHostedService<CycleService>();
        return builder;
    }

    /// <summary>The messages that a scanner takes.</summary>
    public static void AddScannerConsumers(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<ScanTokenConsumer, ScanTokenDefinition>();
        bus.AddConsumer<AnalyzeWalletConsumer, AnalyzeWalletDefinition>();
        bus.AddConsumer<RequestAnalysisConsumer, RequestAnalysisDefinition>();
    }

    private static void AddOptions<T>(IHostApplicationBuilder builder, string section)
        where T : class =>
        builder.Services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
}
