using SolanaScanner.Chats.Sending;
using SolanaScanner.Domain.Chats;
using SolanaScanner.Notifier.Deliveries;
using SolanaScanner.Storage.Deliveries;

namespace SolanaScanner.Notifier.Tests.Deliveries;

/// <summary>One turn of one chat against the stores and Telegram's stand-in: what is sent, and what stands in the ledger then.</summary>
public sealed class DeliveryTurnTests : IAsyncLifetime
{
    private const long Alice = 50_001;

    private const long Bob = 50_002;

    private readonly TempFile _file = new();
    private TelegramServer _telegram = null!;
    private NotifierHost _notifier = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        _telegram = await TelegramServer.WithoutLimitsAsync();
        _notifier = NotifierHost.Over(_telegram, _file.Path);
        await _telegram.PeopleAsync(2, Alice);
        await _notifier.SeenAsync(Alice, Bob);
    }

    public async ValueTask DisposeAsync()
    {
        await _notifier.DisposeAsync();
        await _telegram.DisposeAsync();
        _file.Dispose();
    }

    [Fact]
    public async Task What_waits_is_told_in_one_message_in_the_order_it_came()
    {
        await EnqueueAsync(Alice, 3);

        await TurnAsync();

        var text = Assert.Single(await _telegram.TextsAsync(Alice));
        Assert.Contains("3 wallets", text, StringComparison.Ordinal);
        var places = Enumerable.Range(1, 3).Select(wallet => text.IndexOf(Make.Wallet(wallet), StringComparison.Ordinal)).ToArray();
        Assert.Equal(places.Order(), places);
        Assert.DoesNotContain(-1, places);
        Assert.Equal(0, await _notifier.WaitingAsync());
        Assert.Null(await _notifier.Deliveries.NextDueAsync(Cancellation));
    }

    [Fact]
    public async Task A_chat_that_blocked_the_bot_is_left_alone_from_then_on()
    {
        await _telegram.BlockAsync(Alice);
        await EnqueueAsync(Alice, 2);

        await TurnAsync();

        Assert.True((await _notifier.Chats.FindAsync(Alice, Cancellation))!.Blocked);
        Assert.Equal(0, await _notifier.WaitingAsync());
        Assert.Equal(0, await _notifier.EnqueueAsync(Make.Found(9), Alice));
    }

    [Fact]
    public async Task A_chat_that_Telegram_slows_down_waits_as_long_as_it_says()
    {
        await _telegram.FaultAsync(new { method = "sendMessage", status = 429, retryAfterSeconds = 7, count = 1 });
        await EnqueueAsync(Alice, 1);
        var before = Now;

        await TurnAsync();

        Assert.InRange((await _notifier.Deliveries.NextDueAsync(Cancellation))!.Value, before.AddSeconds(7), Now.AddSeconds(7));
        Assert.Equal(1, await _notifier.WaitingAsync());
        Assert.True(await _notifier.Get<ISendPacer>().ChatWaitAsync(Alice, Cancellation) > TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_is_told_there()
    {
        var group = await _telegram.GroupAsync();
        await _notifier.SeenAsync(group);
        await EnqueueAsync(group, 1);
        var moved = await _telegram.MigrateAsync(group);

        await TurnAsync();
        await TurnAsync();

        Assert.Contains(Make.Wallet(1), Assert.Single(await _telegram.TextsAsync(moved)), StringComparison.Ordinal);
        Assert.Equal(0, await _notifier.WaitingAsync());
    }

    [Fact]
    public async Task A_message_that_Telegram_refuses_is_dropped()
    {
        await _telegram.FaultAsync(new { method = "sendMessage", status = 400, count = 1 });
        await EnqueueAsync(Alice, 1);

        await TurnAsync();

        Assert.Empty(await _telegram.TextsAsync(Alice));
        Assert.Equal(0, await _notifier.WaitingAsync());
    }

    [Fact]
    public async Task A_merged_message_that_Telegram_refuses_costs_only_the_entry_that_it_refuses_alone()
    {
        await _telegram.FaultAsync(new { method = "sendMessage", status = 400, count = 3 });
        await EnqueueAsync(Alice, 4);

        await TurnAsync();
        Assert.Equal(3, await _notifier.WaitingAsync());
        await TurnAsync();

        var text = Assert.Single(await _telegram.TextsAsync(Alice));
        Assert.DoesNotContain(Make.Wallet(1), text, StringComparison.Ordinal);
        Assert.All([2, 3, 4], wallet => Assert.Contains(Make.Wallet(wallet), text, StringComparison.Ordinal));
        Assert.Equal(0, await _notifier.WaitingAsync());
    }

    [Fact]
    public async Task A_merged_message_that_Telegram_refuses_is_told_in_smaller_ones()
    {
        await _telegram.FaultAsync(new { method = "sendMessage", status = 400, count = 1 });
        await EnqueueAsync(Alice, 4);

        await TurnAsync();
        await TurnAsync();

        Assert.All(await _telegram.TextsAsync(Alice), text => Assert.Contains("2 wallets", text, StringComparison.Ordinal));
        Assert.Equal(2, (await _telegram.TextsAsync(Alice)).Length);
        Assert.Equal(0, await _notifier.WaitingAsync());
    }

    [Fact]
    public async Task A_chat_that_is_not_reached_waits_longer_each_time_and_loses_nothing()
    {
        await _telegram.FaultAsync(new { method = "sendMessage", status = 500, count = 2 });
        await EnqueueAsync(Alice, 1);

        var due = Assert.Single(await _notifier.TakeAsync());
        await AssertPostponedAsync(due, 1);
        await AssertPostponedAsync(due, 2);
        await _notifier.Get<DeliveryTurn>().RunAsync(due, Cancellation);

        Assert.Single(await _telegram.TextsAsync(Alice));
        Assert.Equal(0, await _notifier.WaitingAsync());
    }

    [Fact]
    public async Task An_answer_that_is_lost_leaves_the_entry_in_the_ledger()
    {
        await _telegram.FaultAsync(new { method = "sendMessage", afterDelivery = true, count = 1 });
        await EnqueueAsync(Alice, 1);

        await TurnAsync();

        Assert.Single(await _telegram.TextsAsync(Alice));
        Assert.Equal(1, await _notifier.WaitingAsync());
    }

    [Fact]
    public async Task A_chat_in_its_quiet_hours_is_told_when_they_end()
    {
        var hour = new TimeOnly(Now.Hour, 0);
        await _notifier.Chats.ChangeAsync(Alice, chat => chat with { Quiet = new QuietHours(hour.AddHours(-1), hour.AddHours(3)) }, Cancellation);
        await EnqueueAsync(Alice, 1);

        await TurnAsync();

        Assert.Empty(await _telegram.TextsAsync(Alice));
        Assert.InRange((await _notifier.Deliveries.NextDueAsync(Cancellation))!.Value, Now.AddHours(1), Now.AddHours(3));
    }

    [Fact]
    public async Task A_wrong_token_is_an_error_and_the_chat_is_given_back()
    {
        await _telegram.FaultAsync(new { method = "sendMessage", status = 401, count = 1 });
        await EnqueueAsync(Alice, 1);

        await Assert.ThrowsAsync<TelegramRefusedException>(TurnAsync);

        Assert.Equal(Alice, Assert.Single(await _notifier.TakeAsync()).Chat.ChatId);
    }

    [Fact]
    public async Task A_chat_that_was_just_written_to_waits_in_the_ledger_and_not_in_line()
    {
        await using var slow = NotifierHost.Over(_telegram, _file.Path, ("PerChat", "00:01:00"));
        await EnqueueAsync(Alice, 1);
        var turn = slow.Get<DeliveryTurn>();
        await turn.RunAsync(Assert.Single(await _notifier.TakeAsync()), Cancellation);
        await _notifier.EnqueueAsync(Make.Found(2), Alice);

        await turn.RunAsync(Assert.Single(await _notifier.TakeAsync()), Cancellation);

        Assert.Single(await _telegram.TextsAsync(Alice));
        Assert.InRange((await _notifier.Deliveries.NextDueAsync(Cancellation))!.Value, Now.AddSeconds(30), Now.AddMinutes(1));
    }

    [Fact]
    public async Task A_stop_gives_back_a_chat_that_waits_for_its_place()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var pacer = _notifier.Get<ISendPacer>();
        await pacer.PauseAsync(TimeSpan.FromMinutes(5), 1, Cancellation);
        await pacer.PauseAsync(TimeSpan.FromMinutes(5), 2, Cancellation);
        await EnqueueAsync(Alice, 1);
        var turn = _notifier.Get<DeliveryTurn>().RunAsync(Assert.Single(await _notifier.TakeAsync()), stop.Token);

        await stop.CancelAsync();
        await turn;

        Assert.Empty(await _telegram.TextsAsync(Alice));
        Assert.Single(await _notifier.TakeAsync());
    }

    private async Task EnqueueAsync(long chatId, int wallets)
    {
        for (var wallet = 1; wallet <= wallets; wallet++)
        {
            Assert.Equal(1, await _notifier.EnqueueAsync(Make.Found(wallet), chatId));
        }
    }

    private async Task TurnAsync() => await _notifier.Get<DeliveryTurn>().RunAsync(Assert.Single(await _notifier.TakeAsync()), Cancellation);

    private async Task AssertPostponedAsync(DueChat due, int seconds)
    {
        var before = Now;
        await _notifier.Get<DeliveryTurn>().RunAsync(due, Cancellation);
        Assert.InRange((await _notifier.Deliveries.NextDueAsync(Cancellation))!.Value, before.AddSeconds(seconds), Now.AddSeconds(seconds));
    }
}
