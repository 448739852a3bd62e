using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;
using SolanaScanner.Storage.Alerts;
using SolanaScanner.Storage.Analyses;
using SolanaScanner.Storage.Broadcasts;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Leases;
using SolanaScanner.Storage.Retention;
using SolanaScanner.Storage.Scans;
using SolanaScanner.Storage.Searches;
using SolanaScanner.Storage.Sessions;
using SolanaScanner.Storage.Updates;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Postgres;

/// <summary>Storage in PostgreSQL, for many processes.</summary>
public static class PostgresStorageExtensions
{
    /// <summary>The name of the connection string.</summary>
    public const string ConnectionName = "walletdb";

    /// <summary>
    /// Adds every store and the retention that section <c>Retention</c> sets, over the connection <c>walletdb</c>
    /// (<c>AddNpgsqlDataSource</c>). The host does not start without it (<see cref="InvalidOperationException"/>).
    /// The database is not migrated here: see <see cref="PostgresMigrations"/>. There is no cache in front, as other processes write too.
    /// </summary>
    public static IHostApplicationBuilder AddPostgresStorage(this IHostApplicationBuilder builder)
    {
        // Ready is who can write: any answer, which the connection's own check asks for, a standby gives too.
        builder.AddNpgsqlDataSource(ConnectionName, settings => settings.DisableHealthChecks = true, PostgresDatabase.Tune);
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new PostgresDatabase(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IWalletStore, PostgresWalletStore>();
        services.AddSingleton<IAnalysisClaims, PostgresAnalysisClaims>();
        services.AddSingleton<IScanStore, PostgresScanStore>();
        services.AddSingleton<IChatStore, PostgresChatStore>();
        services.AddSingleton<IAlertStore, PostgresAlertStore>();
        services.AddSingleton<IDeliveryStore, PostgresDeliveryStore>();
        services.AddSingleton<ISearchStore, PostgresSearchStore>();
        services.AddSingleton<ISessionStore, PostgresSessionStore>();
        services.AddSingleton<IUpdateInbox, PostgresUpdateInbox>();
        services.AddSingleton<ILeaseStore, PostgresLeaseStore>();
        services.AddSingleton<IBroadcastStore, PostgresBroadcastStore>();
        services.AddOptions<RetentionOptions>()
            .BindConfiguration(RetentionOptions.SectionName)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddHealthChecks().AddCheck<PostgresHealthCheck>(ConnectionName, timeout: TimeSpan.FromSeconds(3));
        // It holds a store, so what is missing stops the host at its start.
        services.AddHostedService<RetentionService>();
        return builder;
    }
}
