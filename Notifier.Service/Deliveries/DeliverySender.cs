using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SolanaScanner.Chats.Sending;
using SolanaScanner.ServiceDefaults.Hosting;
using SolanaScanner.Storage.Deliveries;

namespace SolanaScanner.Notifier.Deliveries;

/// <summary>
/// Sends what waits in the ledger, while the process runs.
/// <list type="number">
/// <item>It takes as many chats as have a turn free: about what can be sent in the next second, so that entries join a message as late as possible.</item>
/// <item>Their turns (<see cref="DeliveryTurn"/>) run side by side and are paced together; a chat has one turn at a time, by its lease.</item>
/// <item>With nothing to take it sleeps until something is enqueued here, a turn ends, the next chat is due, or 5 s are over, as other
/// processes enqueue as well.</item>
/// </list>
/// <para>While the store was away, leases ran out whose messages were sent, and nobody could write that down. So when it is back every sender
/// first waits for as long as all need to do that (<see cref="DeliveryTurn"/>), before it takes chats again.</para>
/// A stop takes no more chats, gives back those that wait for their place, and lets calls that have begun end and be written down.
/// </summary>
internal sealed partial class DeliverySender(
    IDeliveryStore deliveries, DeliveryTurn turn, DeliverySignal signal, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<DeliverySender> logger)
    : BackgroundService
{
    // 29 messages a second, and a tenth of a second on the wire for each, is three on their way and 29 in line.
    private const int AtOnce = 32;

    // Longer than a turn can take: its patience, a call that runs into its timeout, and the note of it. As short as that allows, since what a
    // process leaves that dies waits so long.
    private static readonly TimeSpan Lease = DeliveryTurn.Patience + ChatSender.CallTimeout + TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(5);

    // When the store says "now" and gives nothing, another process was faster.
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan RefusedSleep = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turns = new(AtOnce);

    private bool _storeWasAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await TryRoundAsync(stoppingToken);
            }
        }
        finally
        {
            for (var ended = 0; ended < AtOnce; ended++)
            {
                await _turns.WaitAsync(CancellationToken.None);
            }
        }
    }

    public override void Dispose()
    {
        _turns.Dispose();
        base.Dispose();
    }

    private async Task TryRoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (_storeWasAway)
            {
                await deliveries.NextDueAsync(stoppingToken);
                await Task.Delay(LongestSleep, time, stoppingToken);
                _storeWasAway = false;
            }

            if (await StartTurnsAsync(stoppingToken) == 0)
            {
                await signal.WaitAsync(await SleepAsync(stoppingToken), time, stoppingToken);
            }
        }
        catch (DbException exception)
        {
            _storeWasAway = true;
            LogStoreFailed(exception, LongestSleep);
            await Task.Delay(LongestSleep, time, stoppingToken);
        }
    }

    private async Task<int> StartTurnsAsync(CancellationToken stoppingToken)
    {
        await _turns.WaitAsync(stoppingToken);
        var free = 1;
        while (_turns.Wait(TimeSpan.Zero, CancellationToken.None))
        {
            free++;
        }

        var started = 0;
        try
        {
            foreach (var due in await deliveries.TakeDueAsync(free, time.GetUtcNow(), Lease, stoppingToken))
            {
                started++;
                _ = RunTurnAsync(due, stoppingToken);
            }
        }
        finally
        {
            if (free > started)
            {
                _turns.Release(free - started);
            }
        }

        return started;
    }

    private async Task<TimeSpan> SleepAsync(CancellationToken cancellationToken)
    {
        var sleep = await deliveries.NextDueAsync(cancellationToken) is { } next ? next - time.GetUtcNow() : LongestSleep;
        return sleep < ShortestSleep ? ShortestSleep : sleep > LongestSleep ? LongestSleep : sleep;
    }

    private async Task RunTurnAsync(DueChat due, CancellationToken stoppingToken)
    {
        try
        {
            await turn.RunAsync(due, stoppingToken);
        }
        catch (TelegramRefusedException exception)
        {
            LogTokenRefused(exception.Message, RefusedSleep);
            // The turn stays taken: with a wrong token there are few calls a minute, not thousands.
            await Task.Delay(RefusedSleep, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The chat could not be given back before the stop; its lease runs out.
        }
        // Whatever went wrong with one chat must not end the sending to all others; its entries wait still.
        catch (Exception exception)
        {
            LogTurnFailed(exception, due.Chat.ChatId, Lease);
        }
        finally
        {
            _turns.Release();
            signal.Raise();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue of deliveries could not be read; the next look is in {Sleep}.")]
    private partial void LogStoreFailed(Exception exception, TimeSpan sleep);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Reason} Deliveries wait; the next try is in {Sleep}.")]
    private partial void LogTokenRefused(string reason, TimeSpan sleep);

    [LoggerMessage(Level = LogLevel.Error, Message = "The turn of chat {ChatId} failed; it is taken again when its lease of {Lease} is over.")]
    private partial void LogTurnFailed(Exception exception, long chatId, TimeSpan lease);
}
