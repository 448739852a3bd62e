using Microsoft.Extensions.Hosting;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.ServiceDefaults.Caching;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Redis;

/// <summary>
/// Drops from this process' memory what another process saved. News are lost while a connection is down, so memory is emptied when one
/// is there again; what is lost without a trace is good for <see cref="MaxAge"/>.
/// </summary>
internal sealed class SharedWalletNews(RedisConnection redis, CachedWalletStore wallets) : IHostedService
{
    /// <summary>The longest that a wallet is read from memory after another process saved a newer analysis.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        redis.Reconnected += wallets.ForgetAll;
        redis.Subscribe(RedisWalletStore.SavedChannel, message => wallets.Forget(new Address(message)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        redis.Reconnected -= wallets.ForgetAll;
        return Task.CompletedTask;
    }
}
