using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Deliveries;

namespace SolanaScanner.Notifier.Tests;

/// <summary>
/// A ledger that can go away: every call is refused then, and noted. When it is back, whoever writes down is unlucky: others look first.
/// </summary>
internal sealed class AwayDeliveries(IDeliveryStore store) : IDeliveryStore
{
    private readonly SemaphoreSlim _refusals = new(0);
    private readonly SemaphoreSlim _sent = new(0);
    private volatile bool _away;
    private volatile bool _left;

    /// <summary>Goes away as soon as something is to be written down as sent.</summary>
    public bool LeavesWhenSent { get; set; }

    /// <summary>What was called and answered since it went away, in order.</summary>
    public ConcurrentQueue<string> Answered { get; } = new();

    public void Return() => _away = false;

    /// <summary>Waits until it was looked at in vain so many times.</summary>
    public Task RefusedAsync(int count, CancellationToken cancellationToken) => WaitAsync(_refusals, count, cancellationToken);

    /// <summary>Waits until so many messages are written down as sent.</summary>
    public Task SentAsync(int count, CancellationToken cancellationToken) => WaitAsync(_sent, count, cancellationToken);

    public Task<int> EnqueueAsync(WalletFound found, IReadOnlyCollection<AlertMatch> matches, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.EnqueueAsync(found, matches, now, cancellationToken);

    public Task<IReadOnlyList<DueChat>> TakeDueAsync(int limit, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) =>
        Here("take", () => store.TakeDueAsync(limit, now, lease, cancellationToken));

    public Task SentAsync(long chatId, IReadOnlyCollection<long> entries, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (LeavesWhenSent)
        {
            LeavesWhenSent = false;
            Answered.Clear();
            _away = _left = true;
        }

        return Here("sent", async () =>
        {
            await store.SentAsync(chatId, entries, now, cancellationToken);
            return _sent.Release();
        });
    }

    public Task DropAsync(long chatId, IReadOnlyCollection<long> entries, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.DropAsync(chatId, entries, now, cancellationToken);

    public Task PostponeAsync(long chatId, DateTimeOffset until, CancellationToken cancellationToken) => store.PostponeAsync(chatId, until, cancellationToken);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => Here("next", () => store.NextDueAsync(cancellationToken));

    public Task<DeliveryCounts> CountAsync(DateTimeOffset now, CancellationToken cancellationToken) => store.CountAsync(now, cancellationToken);

    public Task<IReadOnlyList<WalletSnapshot>> UnmatchedAsync(
        DateTimeOffset since, DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        store.UnmatchedAsync(since, before, limit, cancellationToken);

    public Task<int> RemoveExpiredAsync(DateTimeOffset before, CancellationToken cancellationToken) => store.RemoveExpiredAsync(before, cancellationToken);

    private static async Task WaitAsync(SemaphoreSlim events, int count, CancellationToken cancellationToken)
    {
        for (var seen = 0; seen < count; seen++)
        {
            Assert.True(await events.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken), $"{seen} of {count} came.");
        }
    }

    private async Task<T> Here<T>(string call, Func<Task<T>> run)
    {
        if (_away || (_left && call == "sent" && Answered.IsEmpty))
        {
            if (call != "sent")
            {
                _refusals.Release();
            }

            throw new SqliteException("away", 10);
        }

        var result = await run();
        Answered.Enqueue(call);
        return result;
    }
}
