using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Chats.Sending;

namespace SolanaScanner.Chats.Tests;

/// <summary>A day of sending in a moment: the clock is moved by one millisecond at a time, and each send is noted with its time.</summary>
public sealed class SendPacerTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly List<(long ChatId, TimeSpan At)> _gone = [];
    private readonly DateTimeOffset _start;
    private readonly SendPacer _pacer;

    public SendPacerTests()
    {
        _start = _time.GetUtcNow();
        _pacer = new SendPacer(Options.Create(new TelegramOptions()), _time);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void No_second_holds_more_than_thirty_messages_and_the_pace_is_nearly_that()
    {
        foreach (var chatId in Enumerable.Range(1, 400))
        {
            Send(chatId);
        }

        Pass(TimeSpan.FromSeconds(10));

        Assert.InRange(_gone.Count, 285, 300);
        Assert.All(_gone, first => Assert.InRange(Within(_gone, first.At, TimeSpan.FromSeconds(1)), 1, 30));
    }

    [Fact]
    public void One_chat_is_written_to_once_a_second()
    {
        for (var message = 0; message < 10; message++)
        {
            Send(7);
        }

        Pass(TimeSpan.FromSeconds(5));

        Assert.InRange(_gone.Count, 4, 5);
        Assert.All(_gone.Zip(_gone.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At > TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void One_group_is_written_to_less_than_twenty_times_in_any_minute()
    {
        for (var message = 0; message < 60; message++)
        {
            Send(-7);
        }

        Pass(TimeSpan.FromMinutes(2.5));

        Assert.InRange(_gone.Count, 40, 57);
        Assert.All(_gone, first => Assert.InRange(Within(_gone, first.At, TimeSpan.FromMinutes(1)), 1, 20));
    }

    // While places are taken far ahead, each message of the busy chat could take one and then not use it.
    [Fact]
    public void A_busy_chat_takes_no_more_than_one_place_from_the_others()
    {
        foreach (var chatId in Enumerable.Range(100, 100))
        {
            Send(chatId);
        }

        for (var message = 0; message < 300; message++)
        {
            Send(7);
        }

        foreach (var chatId in Enumerable.Range(200, 100))
        {
            Send(chatId);
        }

        Pass(TimeSpan.FromSeconds(7.3));

        Assert.Equal(200, _gone.Count(sent => sent.ChatId != 7));
        Assert.InRange(_gone.Count(sent => sent.ChatId == 7), 1, 2);
    }

    [Fact]
    public void Who_waits_longer_goes_first_also_in_one_chat()
    {
        List<int> order = [];
        for (var message = 0; message < 30; message++)
        {
            Note(message, message % 5, order);
        }

        Pass(TimeSpan.FromSeconds(10));

        Assert.Equal(30, order.Count);
        Assert.All(Enumerable.Range(0, 5), chat => Assert.Equal(order.Where(each => each % 5 == chat).Order(), order.Where(each => each % 5 == chat)));
        Assert.Equal([0, 1, 2, 3, 4], order[..5]);
    }

    [Fact]
    public void A_pause_of_one_chat_holds_only_that_chat_back()
    {
        _pacer.Pause(TimeSpan.FromSeconds(5), 1);
        Send(1);
        Send(2);

        Pass(TimeSpan.FromSeconds(4));
        Assert.Equal([2], _gone.Select(sent => sent.ChatId));
        Assert.True(_pacer.ChatWait(1) > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, _pacer.ChatWait(3));

        Pass(TimeSpan.FromSeconds(2));
        Assert.Equal([2, 1], _gone.Select(sent => sent.ChatId));
    }

    [Fact]
    public void Two_chats_that_are_told_to_wait_at_once_hold_all_back_for_the_longer_time()
    {
        _pacer.Pause(TimeSpan.FromSeconds(3), 1);
        _pacer.Pause(TimeSpan.FromSeconds(6), 2);
        Send(3);

        Pass(TimeSpan.FromSeconds(5.9));
        Assert.Empty(_gone);
        Pass(TimeSpan.FromSeconds(1));
        Assert.Equal([3], _gone.Select(sent => sent.ChatId));
    }

    [Fact]
    public void A_pause_holds_back_also_those_who_have_their_place_already()
    {
        foreach (var chatId in Enumerable.Range(1, 29))
        {
            Send(chatId);
        }

        Pass(TimeSpan.FromSeconds(0.2));
        var before = _gone.Count;
        _pacer.Pause(TimeSpan.FromSeconds(4), 101);
        _pacer.Pause(TimeSpan.FromSeconds(4), 102);
        Pass(TimeSpan.FromSeconds(3.9));

        Assert.InRange(before, 5, 8);
        Assert.Equal(before, _gone.Count);
        Pass(TimeSpan.FromSeconds(1.5));
        Assert.Equal(29, _gone.Count);
    }

    [Fact]
    public async Task Who_gives_up_lets_the_next_of_the_chat_go()
    {
        using var givesUp = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await _pacer.WaitAsync(7, Cancellation);
        var first = _pacer.WaitAsync(7, givesUp.Token);
        Send(7);

        await givesUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Pass(TimeSpan.FromSeconds(1.2));

        Assert.Equal([7], _gone.Select(sent => sent.ChatId));
    }

    private static int Within(List<(long ChatId, TimeSpan At)> sends, TimeSpan from, TimeSpan length) => sends.Count(sent => sent.At >= from && sent.At < from + length);

    // Continuations of the fake clock's timers run where it is moved, so that all that can go has gone when the move ends.
    private void Send(long chatId) => Then(_pacer.WaitAsync(chatId, Cancellation), () => _gone.Add((chatId, _time.GetUtcNow() - _start)));

    private void Note(int message, long chatId, List<int> order) => Then(_pacer.WaitAsync(chatId, Cancellation), () => order.Add(message));

    private static void Then(Task wait, Action noted)
    {
        _ = NoteAsync();

        async Task NoteAsync()
        {
            await wait.ConfigureAwait(false);
            noted();
        }
    }

    private void Pass(TimeSpan span)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += Tick)
        {
            _time.Advance(Tick);
        }
    }
}
