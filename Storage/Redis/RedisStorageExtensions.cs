using Microsoft.Extensions.DependencyInjection;
using SolanaScanner.ServiceDefaults.Caching;
using SolanaScanner.Storage.Leases;
using SolanaScanner.Storage.Sessions;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Redis;

/// <summary>Redis in front of PostgreSQL, for many processes.</summary>
public static class RedisStorageExtensions
{
    private const string Behind = "behind Redis";

    /// <summary>
    /// Puts Redis in front of the stores of wallets, leases and sessions, and this process' memory in front of the wallets. Called after the stores
    /// and <see cref="RedisExtensions.AddRedis"/> were added.
    /// </summary>
    public static IServiceCollection AddRedisStorage(this IServiceCollection services)
    {
        services.PutBehind<IWalletStore>();
        services.PutBehind<ILeaseStore>();
        services.PutBehind<ISessionStore>();
        services.AddSingleton(provider => new RedisWalletStore(
            provider.GetRequiredKeyedService<IWalletStore>(Behind), provider.GetRequiredService<RedisConnection>()));
        services.AddSingleton(provider => new CachedWalletStore(
            provider.GetRequiredService<RedisWalletStore>(), maxAge: SharedWalletNews.MaxAge, time: provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IWalletStore>(provider => provider.GetRequiredService<CachedWalletStore>());
        services.AddHostedService<SharedWalletNews>();
        services.AddSingleton<ILeaseStore>(provider => new RedisLeaseStore(
            provider.GetRequiredKeyedService<ILeaseStore>(Behind), provider.GetRequiredService<RedisConnection>()));
        services.AddSingleton<ISessionStore>(provider => new RedisSessionStore(
            provider.GetRequiredKeyedService<ISessionStore>(Behind),
            provider.GetRequiredService<RedisConnection>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    // The container goes on making and disposing it.
    private static void PutBehind<TStore>(this IServiceCollection services)
    {
        var store = services.LastOrDefault(service => service.ServiceType == typeof(TStore))?.ImplementationType
            ?? throw new InvalidOperationException($"There is no {typeof(TStore).Name} that Redis could be put in front of: add the stores first.");
        foreach (var service in services.Where(service => service.ServiceType == typeof(TStore) && !service.IsKeyedService).ToList())
        {
            services.Remove(service);
        }

        services.AddKeyedSingleton(typeof(TStore), Behind, store);
    }
}
