using RabbitMQ.Client.Exceptions;
using SolanaScanner.BotApi.Operations;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Texts;
using Telegram.Bot.Types.ReplyMarkups;

namespace SolanaScanner.BotApi.Bot.Commands;

/// <summary>
/// What an administrator sees of the queues, and how messages that were given up are moved back. Where the bus is in memory
/// there are no <see cref="ErrorQueues"/>, and it says so.
/// </summary>
public sealed class ErrorDesk(IEnumerable<ErrorQueues> brokers)
{
    private const string None = "There are no error queues here: messages live in this process, and what fails is counted and logged.";
    private const string Away = "RabbitMQ does not answer.";
    private const string All = "all";

    private readonly ErrorQueues? _queues = brokers.FirstOrDefault();

    /// <summary>A line for the overview; null where there is no RabbitMQ.</summary>
    public async Task<string?> SummaryAsync(CancellationToken cancellationToken)
    {
        if (_queues is null)
        {
            return null;
        }

        return await CountAsync(cancellationToken) is { } counts
            ? $"<b>Queues</b>: {string.Join(", ", counts.Select(count => $"{count.Queue} {Figures.Count(count.Waiting)}"))}; {Figures.Count(counts.Sum(count => count.Failed))} failed"
            : $"<b>Queues</b>: {Away}";
    }

    /// <summary>Counts by queue, with a button for each that has something to move back.</summary>
    public async Task ShowAsync(BotTurn turn, CancellationToken cancellationToken)
    {
        if (_queues is null)
        {
            await turn.EditAsync(None, null, cancellationToken);
            return;
        }

        if (await CountAsync(cancellationToken) is not { } counts)
        {
            await turn.EditAsync(Away, Keyboard([]), cancellationToken);
            return;
        }

        var failed = counts.Where(count => count.Failed > 0).ToList();
        await turn.EditAsync(
            string.Join('\n', counts.Select(count =>
                $"<code>{count.Queue}</code>: {Figures.Count(count.Waiting)} wait, {Figures.Count(count.Failed)} failed, {Figures.Count(count.Skipped)} for nobody")),
            Keyboard(failed),
            cancellationToken);
    }

    /// <summary>Moves what failed back to be tried anew.</summary>
    /// <param name="turn">The administrator's.</param>
    /// <param name="queue">One of <see cref="QueueNames.All"/>, or all.</param>
    /// <param name="cancellationToken">Stops between two messages.</param>
    public async Task MoveBackAsync(BotTurn turn, string queue, CancellationToken cancellationToken)
    {
        if (_queues is null)
        {
            await turn.ReplyAsync(None, null, cancellationToken);
            return;
        }

        if (queue != All && !QueueNames.All.Contains(queue))
        {
            await turn.ReplyAsync(
                $"There is no such queue. Say <code>/admin errors back QUEUE</code> with {string.Join(", ", QueueNames.All)} or {All}.", null, cancellationToken);
            return;
        }

        var moved = 0;
        try
        {
            foreach (var each in queue == All ? QueueNames.All : [queue])
            {
                moved += await _queues.MoveBackAsync(each, cancellationToken);
            }

            await turn.ReplyAsync($"Moved back to be tried anew: {Figures.Count(moved)}.", null, cancellationToken);
        }
        catch (Exception exception) when (IsAway(exception))
        {
            await turn.ReplyAsync($"{Away} Moved back until then: {Figures.Count(moved)}; what is left stays where it is.", null, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<ErrorQueueCount>?> CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _queues!.CountAsync(cancellationToken);
        }
        catch (Exception exception) when (IsAway(exception))
        {
            return null;
        }
    }

    private static InlineKeyboardMarkup? Keyboard(IReadOnlyList<ErrorQueueCount> failed) => Buttons.Keyboard(
    [
        .. failed.Select(count => new[] { Buttons.Press($"↩️ {count.Queue} ({Figures.Count(count.Failed)})", "admin", $"back:{count.Queue}") }),
        [Buttons.Press("🔄 Refresh", "admin", "errors")],
    ]);

    // The second: the connection broke under the call.
    private static bool IsAway(Exception exception) => exception is BrokerUnreachableException or OperationInterruptedException;
}
