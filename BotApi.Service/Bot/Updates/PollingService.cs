using System.Text.Json;
using Microsoft.Extensions.Options;
using SolanaScanner.Chats.Sending;
using SolanaScanner.ServiceDefaults.Hosting;
using SolanaScanner.Storage.Leases;
using SolanaScanner.Storage.Updates;
using Telegram.Bot;

namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>
/// Fetches updates while no webhook is configured, in one process at a time. Updates are stored before the next call confirms them, so
/// that none is lost; one that is given again is left out by the inbox.
/// </summary>
public sealed partial class PollingService(
    UpdateIntake intake,
    ILeaseStore leases,
    TelegramCalls telegram,
    IOptions<BotOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<PollingService> logger) : BackgroundService
{
    public const string LeaseName = "telegram-poller";

    /// <summary>How long a poller that died keeps the others waiting.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Between two looks whether the other poller is gone, and after a failure.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // With the time for the answer to come, still within the lease.
    private static readonly TimeSpan LongPoll = ChatSender.CallTimeout - TimeSpan.FromSeconds(5);

    private readonly string _holder = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
    private long? _offset;
    private long? _fencing;
    private bool _conflictTold;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.WebhookAddress is not null)
        {
            return;
        }

        await lifetime.WaitForStartAsync(stoppingToken);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await TurnAsync(stoppingToken);
            }
        }
        finally
        {
            // Whoever polls next need not wait for the lease to end. Stopping is under way, so its own token says nothing.
            await leases.ReleaseAsync(LeaseName, _holder, CancellationToken.None);
        }
    }

    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            var fencing = await leases.HoldAsync(LeaseName, _holder, time.GetUtcNow(), Lease, cancellationToken);
            if (fencing is null)
            {
                await Task.Delay(Pause, time, cancellationToken);
                return;
            }

            if (fencing != _fencing)
            {
                // While a webhook is set, Telegram gives nothing to those who fetch.
                if (!await telegram.UntilDoneAsync("a webhook that may be set is deleted", (bot, token) => bot.DeleteWebhook(cancellationToken: token), cancellationToken))
                {
                    await Task.Delay(Pause, time, cancellationToken);
                    return;
                }

                (_fencing, _offset) = (fencing, null);
                LogPolling();
            }

            await FetchAsync(cancellationToken);
        }
        // Whatever the database throws: nothing is confirmed before it is stored, so the same updates come again.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(Pause, e);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        var request = new GetUpdatesRaw { Offset = _offset, Timeout = (int)LongPoll.TotalSeconds };
        var result = await telegram.TryAsync("updates are fetched", (bot, token) => bot.SendRequest(request, token), cancellationToken);
        if (result?.Outcome == SendOutcome.Sent)
        {
            _conflictTold = false;
            await StoreAsync(result.Answer!, cancellationToken);
        }
        else if (result?.Outcome is SendOutcome.Refused or SendOutcome.Closed)
        {
            // 409: Telegram serves one who fetches, and ends the call of the other.
            if (!_conflictTold)
            {
                _conflictTold = true;
                LogRefused(Pause, result.Reason);
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task StoreAsync(JsonElement[] answer, CancellationToken cancellationToken)
    {
        List<StoredUpdate> updates = [];
        foreach (var element in answer)
        {
            if (UpdateJson.TryId(element, out var id))
            {
                updates.Add(new StoredUpdate(id, element.GetRawText()));
            }
        }

        if (updates.Count > 0)
        {
            await intake.AddAsync(updates, cancellationToken);
            _offset = updates.Max(update => update.Id) + 1;
        }
        else if (answer.Length > 0)
        {
            throw new InvalidDataException($"Telegram gave {answer.Length} updates, none of them with an id.");
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "This process fetches the bot's updates from Telegram.")]
    private partial void LogPolling();

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Telegram refuses to give updates: another process fetches them with the same token, or a webhook was set. "
            + "Said once; trying again every {Pause}. {Reason}")]
    private partial void LogRefused(TimeSpan pause, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Fetching updates failed; nothing is lost, and the next try is in {Pause}.")]
    private partial void LogFailed(TimeSpan pause, Exception exception);
}
