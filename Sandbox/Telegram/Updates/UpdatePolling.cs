using System.Text.Json.Nodes;
using SolanaScanner.Sandbox.Telegram.Api;

namespace SolanaScanner.Sandbox.Telegram.Updates;

/// <summary>getUpdates: one at a time waits; another that comes ends it with 409, and so does a webhook. Safe to use from any thread.</summary>
internal sealed class UpdatePolling(UpdateQueue queue, Webhooks webhooks, TimeProvider time)
{
    private static readonly Refusal TerminatedBySetWebhook = new(409, "Conflict: terminated by setWebhook request");

    private TaskCompletionSource? _current;

    /// <summary>Whether a poll is under way.</summary>
    public bool IsPolled => Volatile.Read(ref _current) is not null;

    /// <param name="offset">As <see cref="UpdateQueue.Read"/>.</param>
    /// <param name="limit">1 to 100.</param>
    /// <param name="timeout">How long to wait for the first update.</param>
    /// <param name="cancellationToken">The client has gone, or the Sandbox stops.</param>
    public async Task<ApiReply> PollAsync(long offset, int limit, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (webhooks.Current is not null)
        {
            return Refusal.WebhookIsActive;
        }

        var replaced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _current, replaced)?.TrySetResult();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var over = Task.Delay(timeout, time, end.Token);
            while (true)
            {
                var change = queue.NextChange();
                var updates = queue.Read(offset, limit);
                if (updates.Count > 0 || over.IsCompletedSuccessfully)
                {
                    return ApiReply.Ok(new JsonArray([.. updates.Select(update => JsonNode.Parse(update.Json))]));
                }

                await Task.WhenAny(change, over, replaced.Task);
                cancellationToken.ThrowIfCancellationRequested();
                if (replaced.Task.IsCompleted)
                {
                    return Refusal.OtherPoll;
                }

                if (webhooks.Current is not null)
                {
                    return TerminatedBySetWebhook;
                }
            }
        }
        finally
        {
            await end.CancelAsync();
            Interlocked.CompareExchange(ref _current, null, replaced);
        }
    }
}
