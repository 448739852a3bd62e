using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Postgres;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests.Postgres;

/// <summary>
/// What a database of many writers could get wrong, and one of a single writer cannot: each statement sees what was committed when it
/// began. The statements that lie between are many, so a wrong lock shows in some rounds, not in each.
/// </summary>
public sealed class PostgresDeliveryRaceTests : IAsyncLifetime
{
    private const int Rounds = 150;

    private static readonly TimeSpan Lease = TimeSpan.FromHours(1);

    private TempPostgres _temp = null!;
    private PostgresDeliveryStore _store = null!;
    private PostgresChatStore _chats = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _temp = await TempPostgres.CreateAsync();
        _store = new PostgresDeliveryStore(_temp.Database);
        _chats = new PostgresChatStore(_temp.Database, TimeProvider.System);
        foreach (var chat in Chats)
        {
            await _chats.SeenAsync(chat, isGroup: false, chat, Now, Token);
        }
    }

    public ValueTask DisposeAsync() => _temp.DisposeAsync();

    private static long[] Chats => [1, 2, 3];

    [Fact]
    public async Task A_wallet_that_comes_while_the_chats_last_entry_is_settled_is_sent_too()
    {
        var enqueuing = EnqueueAll();
        var sent = 0;
        bool last;
        do
        {
            last = enqueuing.IsCompleted;
            foreach (var due in await _store.TakeDueAsync(3, Now, Lease, Token))
            {
                sent += due.Entries.Count;
                await _store.SentAsync(due.Chat.ChatId, [.. due.Entries.Select(entry => entry.Id)], Now, Token);
            }
        }
        while (!last || await _store.NextDueAsync(Token) is not null);

        await enqueuing;
        Assert.Equal(new DeliveryCounts(0, 0, null, Rounds * Chats.Length), await _store.CountAsync(Now, Token));
        Assert.Equal(Rounds * Chats.Length, sent);
    }

    [Fact]
    public async Task Nothing_waits_for_a_chat_that_stops_while_wallets_come()
    {
        var enqueuing = EnqueueAll();
        while (!enqueuing.IsCompleted)
        {
            await _chats.ChangeAsync(1, chat => chat with { Stopped = false }, Token);
            await _chats.ChangeAsync(1, chat => chat with { Stopped = true }, Token);
            Assert.DoesNotContain(await Waiting(), chat => chat == 1);
        }

        await enqueuing;
        Assert.DoesNotContain(await Waiting(), chat => chat == 1);
        Assert.Equal(2 * Rounds, (await Waiting()).Count);
    }

    [Fact]
    public async Task A_group_that_moves_while_wallets_come_is_told_all_of_them_under_one_id()
    {
        var enqueuing = EnqueueAll();
        foreach (var (from, to) in new[] { (1L, -11L), (-11L, -12L), (-12L, -13L) })
        {
            await _chats.MoveAsync(from, to, Token);
        }

        await enqueuing;
        Assert.Equal(Rounds, (await Waiting()).Count(chat => chat == -13));
        Assert.Equal(3 * Rounds, (await Waiting()).Count);
        Assert.Equal([-13L, 2L, 3L], (await _store.TakeDueAsync(9, Now, Lease, Token)).Select(due => due.Chat.ChatId).Order());
    }

    private Task EnqueueAll() => Task.WhenAll(Enumerable.Range(0, 3).Select(part => Task.Run(
        async () =>
        {
            for (var wallet = part; wallet < Rounds; wallet += 3)
            {
                await _store.EnqueueAsync(
                    WalletFound.Of(Wallet(wallet)), [.. Chats.Select(chat => new AlertMatch(chat, 1))], Now, Token);
            }
        },
        Token)));

    private Task<List<long>> Waiting() => _temp.Database.OnPrimaryAsync(
        (connection, token) => connection.Statement($"select chat_id from deliveries where {QueueSql.Waiting}")
            .ListAsync(reader => reader.GetInt64(0), token),
        Token);
}
