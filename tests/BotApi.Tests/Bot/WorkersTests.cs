using System.Collections.Concurrent;
using SolanaScanner.BotApi.Bot.Updates;

namespace SolanaScanner.BotApi.Tests.Bot;

public sealed class WorkersTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_updates_of_a_chat_are_handled_one_after_the_other_and_chats_do_not_wait_for_each_other()
    {
        await using var bot = BotUnderTest.Create();
        var entered = new ConcurrentQueue<string>();
        var both = new CountdownEvent(2);
        var gate = new TaskCompletionSource();
        var all = new CountdownEvent(5);
        bot.Probe.Does = async (turn, text, _) =>
        {
            entered.Enqueue($"{turn.UserId} {text}");
            if (text == "first")
            {
                both.Signal();
                await gate.Task;
            }

            all.Signal();
        };
        await bot.StartAsync();

        await bot.Services.GetRequiredService<UpdateIntake>().AddAsync(
            [Say.Text(7, "/probe first"), Say.Text(7, "/probe second"), Say.Text(8, "/probe first"), Say.Text(7, "/probe third"), Say.Text(8, "/probe second")],
            Cancellation);

        Assert.True(both.Wait(Patience, Cancellation));
        Assert.Equal(["7 first", "8 first"], entered.Order());
        gate.SetResult();
        Assert.True(all.Wait(Patience, Cancellation));
        Assert.Equal(["7 first", "7 second", "7 third"], entered.Where(each => each[0] == '7'));
        Assert.Equal(["8 first", "8 second"], entered.Where(each => each[0] == '8'));
    }

    [Fact]
    public async Task No_more_updates_are_handled_at_once_than_configured()
    {
        await using var bot = BotUnderTest.Create(settings: ("Bot:Concurrency", "3"));
        var (now, most) = (0, 0);
        var lockObject = new Lock();
        var all = new CountdownEvent(40);
        bot.Probe.Does = async (_, _, token) =>
        {
            lock (lockObject)
            {
                most = Math.Max(most, ++now);
            }

            await Task.Delay(1, token);
            lock (lockObject)
            {
                now--;
            }

            all.Signal();
        };
        await bot.StartAsync();

        await bot.Services.GetRequiredService<UpdateIntake>().AddAsync([.. Enumerable.Range(1, 40).Select(user => Say.Text(user, "/probe"))], Cancellation);

        Assert.True(all.Wait(Patience, Cancellation));
        Assert.InRange(most, 2, 3);
    }

    [Fact]
    public async Task An_update_that_comes_again_is_handled_once()
    {
        await using var bot = BotUnderTest.Create();
        var last = Last(bot);
        await bot.StartAsync();
        var intake = bot.Services.GetRequiredService<UpdateIntake>();
        var update = Say.Text(7, "/probe once");

        await intake.AddAsync([update], Cancellation);
        await intake.AddAsync([update, Say.Text(7, "/probe last")], Cancellation);
        await last;

        Assert.Equal(["run once", "run last"], bot.Probe.Came);
    }

    [Fact]
    public async Task An_update_that_breaks_everything_is_logged_and_the_next_ones_are_handled()
    {
        var breaking = new BreakingChats();
        await using var bot = BotUnderTest.Create(add: services => breaking.Replace(services));
        var last = Last(bot);
        await bot.StartAsync();
        breaking.Broken = true;
        var broken = Say.Text(7, "/probe in vain");

        await bot.Services.GetRequiredService<UpdateIntake>().AddAsync([broken], Cancellation);
        var line = await bot.Log.WaitAsync($"Update {broken.Id} of chat 7 could not be handled");
        breaking.Broken = false;
        await bot.Services.GetRequiredService<UpdateIntake>().AddAsync([Say.Text(7, "/probe last")], Cancellation);
        await last;

        Assert.Equal(LogLevel.Error, line.Level);
        Assert.DoesNotContain("in vain", line.Text, StringComparison.Ordinal);
        Assert.Equal(["run last"], bot.Probe.Came);
    }

    [Fact]
    public async Task What_a_dead_process_left_is_taken_over_when_its_lease_is_over()
    {
        await using var bot = BotUnderTest.Create();
        var last = Last(bot);
        var now = TimeProvider.System.GetUtcNow();
        await bot.Inbox.AddAsync([Say.Text(7, "/probe left"), Say.Text(7, "/probe last")], "dead", now - TimeSpan.FromMinutes(1), UpdateIntake.Lease, Cancellation);
        await bot.Inbox.AddAsync([Say.Text(8, "/probe held")], "living", now, TimeSpan.FromHours(1), Cancellation);

        await bot.StartAsync();
        await last;

        Assert.Equal(["run left", "run last"], bot.Probe.Came);
    }

    [Fact]
    public async Task What_is_handled_is_not_left_to_others()
    {
        await using var bot = BotUnderTest.Create();
        await bot.StartAsync();
        var update = Say.Text(7, "/probe");

        await bot.Services.GetRequiredService<UpdateIntake>().AddAsync([update], Cancellation);
        // In line behind it: once this is handled, the first one is noted.
        var last = Last(bot);
        await bot.Services.GetRequiredService<UpdateIntake>().AddAsync([Say.Text(7, "/probe last")], Cancellation);
        await last;
        var later = TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1);

        Assert.DoesNotContain(await bot.Inbox.TakeOverAsync("another", 10, later, UpdateIntake.Lease, Cancellation), each => each.Id == update.Id);
    }

    [Fact]
    public async Task A_stop_finishes_what_is_in_hand_and_leaves_the_rest_to_others()
    {
        await using var bot = BotUnderTest.Create(settings: ("Bot:Concurrency", "1"));
        var begun = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        bot.Probe.Does = async (_, text, _) =>
        {
            begun.TrySetResult();
            await gate.Task;
        };
        await bot.StartAsync();
        var (first, second) = (Say.Text(7, "/probe first"), Say.Text(7, "/probe second"));
        await bot.Services.GetRequiredService<UpdateIntake>().AddAsync([first, second], Cancellation);
        await begun.Task.WaitAsync(Patience, Cancellation);

        var workers = bot.Services.GetServices<IHostedService>().OfType<UpdateWorkers>().Single();
        var stopping = workers.StopAsync(Cancellation);
        Assert.False(workers.ExecuteTask!.IsCompleted);
        gate.SetResult();
        await stopping;

        Assert.Equal(["run first"], bot.Probe.Came);
        var left = await bot.Inbox.TakeOverAsync("another", 10, TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1), UpdateIntake.Lease, Cancellation);
        Assert.Equal([second.Id], left.Select(each => each.Id));
    }

    [Fact]
    public async Task What_may_have_been_stored_when_the_database_failed_is_handled_when_it_comes_again()
    {
        var inbox = new ForgetfulInbox();
        await using var bot = BotUnderTest.Create(add: services => inbox.Replace(services));
        var last = Last(bot);
        await bot.StartAsync();
        var intake = bot.Services.GetRequiredService<UpdateIntake>();
        var update = Say.Text(7, "/probe last");
        inbox.FailsAfterStoring = true;

        await Assert.ThrowsAsync<TimeoutException>(() => intake.AddAsync([update], Cancellation));
        inbox.FailsAfterStoring = false;
        await intake.AddAsync([update], Cancellation);
        await last;

        Assert.Equal(["run last"], bot.Probe.Came);
    }

    /// <summary>Completes when <c>/probe last</c> has run.</summary>
    private static Task Last(BotUnderTest bot)
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bot.Probe.Does = (_, text, _) =>
        {
            if (text == "last")
            {
                came.TrySetResult();
            }

            return Task.CompletedTask;
        };
        return came.Task.WaitAsync(Patience, Cancellation);
    }
}
