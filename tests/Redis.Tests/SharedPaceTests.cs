using Microsoft.Extensions.Options;
using SolanaScanner.Chats;
using SolanaScanner.Chats.Sending;

namespace SolanaScanner.Redis.Tests;

/// <summary>Two processes that talk for one bot. Redis' clock is real, so waits are looked at, and only short ones are waited for.</summary>
public sealed class SharedPaceTests : IAsyncLifetime
{
    private RedisServer _server = null!;
    private Instance _one = null!;
    private Instance _other = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _one = new Instance(_server.ConnectionString);
        _other = new Instance(_server.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_chat_that_one_process_wrote_to_must_be_waited_for_by_the_other_and_another_chat_not()
    {
        var one = Pacer(_one);
        var other = Pacer(_other);

        await one.WaitAsync(1, Token);

        Assert.InRange(await other.ChatWaitAsync(1, Token), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
        Assert.Equal(TimeSpan.Zero, await other.ChatWaitAsync(2, Token));
    }

    [Fact]
    public async Task A_group_takes_no_more_a_minute_than_it_may_whoever_writes()
    {
        var one = Pacer(_one, perChat: TimeSpan.Zero);
        var other = Pacer(_other, perChat: TimeSpan.Zero);

        for (var i = 0; i < 3; i++)
        {
            await (i % 2 == 0 ? one : other).WaitAsync(-1, Token);
            Assert.True(i == 2 || await one.ChatWaitAsync(-1, Token) == TimeSpan.Zero);
        }

        Assert.InRange(await one.ChatWaitAsync(-1, Token), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task All_processes_together_keep_the_rate_over_all_chats()
    {
        var one = Pacer(_one, perSecond: 50);
        var other = Pacer(_other, perSecond: 50);
        var started = TimeProvider.System.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(1, 21).Select(chat => (chat % 2 == 0 ? one : other).WaitAsync(chat, Token)));

        // 20 spaces of 20 ms, less what a late place may be early: at least so long, however slow the machine is.
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(380));
    }

    [Fact]
    public async Task What_Telegram_told_one_process_to_wait_holds_for_the_other_and_for_all_chats_once_two_were_told()
    {
        var one = Pacer(_one);
        var other = Pacer(_other);

        await one.PauseAsync(TimeSpan.FromSeconds(50), 1, Token);
        Assert.InRange(await other.ChatWaitAsync(1, Token), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(50));
        await other.WaitAsync(3, Token);

        await other.PauseAsync(TimeSpan.FromSeconds(50), 2, Token);
        using var giveUp = new CancellationTokenSource();
        var waiting = one.WaitAsync(4, giveUp.Token);
        await one.ChatWaitAsync(4, Token);
        Assert.False(waiting.IsCompleted);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Sending_goes_on_when_Redis_dies_and_is_shared_again_when_it_is_back()
    {
        var one = Pacer(_one);
        var other = Pacer(_other);
        await one.WaitAsync(1, Token);
        await _server.KillAsync();

        await one.WaitAsync(2, Token);
        await other.WaitAsync(3, Token);
        Assert.InRange(await one.ChatWaitAsync(2, Token), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
        Assert.Equal(TimeSpan.Zero, await other.ChatWaitAsync(2, Token));

        await _server.RunAsync();
        await _one.UntilUsableAsync();
        await _other.UntilUsableAsync();
        await one.WaitAsync(4, Token);
        Assert.NotEqual(TimeSpan.Zero, await other.ChatWaitAsync(4, Token));
    }

    private static SharedSendPacer Pacer(Instance instance, double perSecond = 1_000, TimeSpan? perChat = null) => new(
        Options.Create(new TelegramOptions { MessagesPerSecond = perSecond, PerChat = perChat ?? TimeSpan.FromMinutes(1), PerGroupMinute = 3 }),
        instance.Redis,
        TimeProvider.System);
}
