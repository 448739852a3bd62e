using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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

namespace SolanaScanner.Storage.Sqlite;

/// <summary>Storage in one file, for one process.</summary>
public static class SqliteStorageExtensions
{
    /// <summary>
    /// Adds every store (<see cref="IWalletStore"/> with a cache of <see cref="CachedWalletStore.DefaultCapacity"/> wallets in front) and
    /// the retention that section <c>Retention</c> sets.
    /// The file is opened and migrated when a store is first resolved, so a store in hand is always ready. As the retention
    /// service holds one, that is when the host starts at the latest, before any hosted service runs; what is wrong with
    /// the file (<see cref="DatabaseUnusableException"/>) stops the host there.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="path">The file; it and its folder are created where they are missing.</param>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => SqliteDatabase.Open(path));
        services.AddSingleton<SqliteWalletStore>();
        services.AddSingleton<IWalletStore>(provider => new CachedWalletStore(provider.GetRequiredService<SqliteWalletStore>()));
        services.AddSingleton<IAnalysisClaims, OwnAnalysisClaims>();
        services.AddSingleton<IScanStore, SqliteScanStore>();
        services.AddSingleton<IChatStore, SqliteChatStore>();
        services.AddSingleton<IAlertStore, SqliteAlertStore>();
        services.AddSingleton<IDeliveryStore, SqliteDeliveryStore>();
        services.AddSingleton<ISearchStore, SqliteSearchStore>();
        services.AddSingleton<ISessionStore, SqliteSessionStore>();
        services.AddSingleton<IUpdateInbox, SqliteUpdateInbox>();
        services.AddSingleton<ILeaseStore, SqliteLeaseStore>();
        services.AddSingleton<IBroadcastStore, SqliteBroadcastStore>();
        services.AddOptions<RetentionOptions>()
            .BindConfiguration(RetentionOptions.SectionName)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddHostedService<RetentionService>();
        return services;
    }
}
