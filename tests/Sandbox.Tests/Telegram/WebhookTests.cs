using Telegram.Bot;

namespace SolanaScanner.Sandbox.Tests.Telegram;

public sealed class WebhookTests : TelegramTests
{
    [Fact]
    public async Task Updates_are_posted_with_the_secret_and_then_gone()
    {
        await using var hook = await HookReceiver.StartAsync();
        await Server.SayAsync(TelegramServer.Alice, "before");
        await Server.Bot.SetWebhook(hook.Url, maxConnections: 5, secretToken: "a-secret_1", cancellationToken: Cancellation);
        Assert.Equal(("a-secret_1", "before"), await hook.NextAsync());
        await Server.SayAsync(TelegramServer.Alice, "after");
        Assert.Equal(("a-secret_1", "after"), await hook.NextAsync());
        await NothingPendingAsync();
        var info = await Server.Bot.GetWebhookInfo(Cancellation);
        Assert.Equal((hook.Url, 5, null), (info.Url, info.MaxConnections, info.LastErrorMessage));
    }

    [Fact]
    public async Task What_is_not_answered_with_2xx_comes_again_later_each_time_and_is_told()
    {
        await using var hook = await HookReceiver.StartAsync();
        var posts = 0;
        hook.Answer = _ => Task.FromResult(++posts < 3 ? 500 : 200);
        await Server.Bot.SetWebhook(hook.Url, cancellationToken: Cancellation);
        await Server.SayAsync(TelegramServer.Alice, "again");
        await hook.NextAsync();
        await Server.PassTimeUntilAsync(hook.NextAsync());
        var info = await Server.Bot.GetWebhookInfo(Cancellation);
        Assert.Equal(("Wrong response from the webhook: 500 Internal Server Error", 1), (info.LastErrorMessage, info.PendingUpdateCount));
        Assert.Equal("again", (await Server.PassTimeUntilAsync(hook.NextAsync())).Text);
        // 1 s, then 2 s.
        Assert.True(Server.Time.GetUtcNow() >= SandboxServer.Noon.AddSeconds(3));
        await NothingPendingAsync();
    }

    [Fact]
    public async Task In_a_chat_one_comes_after_the_other_while_other_chats_go_on()
    {
        await using var hook = await HookReceiver.StartAsync();
        var release = new TaskCompletionSource();
        hook.Answer = async text =>
        {
            if (text == "a1")
            {
                await release.Task;
            }

            return 200;
        };
        await Server.Bot.SetWebhook(hook.Url, maxConnections: 10, cancellationToken: Cancellation);
        foreach (var (chat, text) in new[] { (1001, "a1"), (1001, "a2"), (1002, "b1"), (1002, "b2") })
        {
            await Server.SayAsync(chat, text);
        }

        for (var i = 0; i < 3; i++)
        {
            await hook.NextAsync();
        }

        Assert.Equal(["a1", "b1", "b2"], hook.Seen.Order());
        release.SetResult();
        Assert.Equal("a2", (await hook.NextAsync()).Text);
    }

    [Fact]
    public async Task No_more_posts_are_under_way_than_connections_were_asked_for()
    {
        await using var hook = await HookReceiver.StartAsync();
        var release = new SemaphoreSlim(0);
        var (now, most) = (0, 0);
        hook.Answer = async _ =>
        {
            lock (release)
            {
                most = Math.Max(most, ++now);
            }

            await release.WaitAsync(Cancellation);
            lock (release)
            {
                now--;
            }

            return 200;
        };
        await Server.PostAsync("chats/bulk", new { count = 12, firstId = 5000, type = "private" });
        await Server.Bot.SetWebhook(hook.Url, maxConnections: 3, cancellationToken: Cancellation);
        for (var i = 0; i < 12; i++)
        {
            await Server.SayAsync(5000 + i, "x");
        }

        for (var i = 0; i < 12; i++)
        {
            await hook.NextAsync();
            release.Release();
        }

        Assert.Equal(3, most);
    }

    [Fact]
    public async Task Taking_the_webhook_away_gives_what_was_not_delivered_to_polling()
    {
        await using var hook = await HookReceiver.StartAsync();
        hook.Answer = _ => Task.FromResult(503);
        await Server.Bot.SetWebhook(hook.Url, cancellationToken: Cancellation);
        await Server.SayAsync(TelegramServer.Alice, "kept");
        await hook.NextAsync();
        await Server.Bot.DeleteWebhook(cancellationToken: Cancellation);
        Assert.Equal("kept", (await Server.Bot.GetUpdates(cancellationToken: Cancellation)).Single().Message!.Text);
    }

    [Fact]
    public async Task Pending_updates_are_dropped_on_request()
    {
        await using var hook = await HookReceiver.StartAsync();
        await Server.SayAsync(TelegramServer.Alice, "dropped");
        await Server.Bot.SetWebhook(hook.Url, dropPendingUpdates: true, cancellationToken: Cancellation);
        await Server.SayAsync(TelegramServer.Alice, "kept");
        Assert.Equal("kept", (await hook.NextAsync()).Text);
        Assert.Equal(["kept"], hook.Seen);
    }

    [Theory]
    [InlineData("ftp://host/", null, "Bad Request: bad webhook: invalid webhook URL specified")]
    [InlineData("http://host/", "with space", "Bad Request: secret token contains unallowed characters")]
    public async Task A_bad_webhook_is_refused(string url, string? secret, string error)
    {
        var refused = await TelegramServer.RefusedAsync(() => Server.Bot.SetWebhook(url, secretToken: secret, cancellationToken: Cancellation));
        Assert.Equal((400, error), (refused.ErrorCode, refused.Message));
    }

    // The receiver has the update a moment before the sender has its answer.
    private async Task NothingPendingAsync()
    {
        while ((await Server.Bot.GetWebhookInfo(Cancellation)).PendingUpdateCount > 0)
        {
            await Task.Delay(10, Cancellation);
        }
    }
}
