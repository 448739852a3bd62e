using Microsoft.Extensions.Options;
using SolanaScanner.ServiceDefaults.Caching;
using StackExchange.Redis;

namespace SolanaScanner.Chats.Sending;

/// <summary>
/// The pace of <see cref="SendPacer"/>, kept by all processes together in Redis. Who wants to send
/// <list type="number">
/// <item>waits behind those of this process who want to send to the same chat;</item>
/// <item>asks Redis, which at once either says how long the chat must wait, or gives it the next free place in the line of all chats;</item>
/// <item>waits as long, and goes if it has a place and no pause was made meanwhile; else starts again at 2.</item>
/// </list>
/// Nobody takes a place for a chat that must wait itself. Places are given in the order in which they are asked for, whichever process asks.
/// <para>Without Redis each process goes at a part of the rate by itself (<see cref="RedisConnection.PartsWhileAway"/>); two that write to one chat do
/// not see each other then. A Redis that comes back empty has forgotten the line, so that for as long as it was two may go at once: Telegram's
/// 429 pauses them.</para>
/// Thread-safe.
/// </summary>
public sealed class SharedSendPacer(IOptions<TelegramOptions> options, RedisConnection redis, TimeProvider time) : ISendPacer
{
    private static readonly RedisKey Line = "pace-line";
    private static readonly RedisKey PauseOfAll = "pace-pause";
    private static readonly RedisKey LastPaused = "pace-last-paused";

    private readonly ChatLines _chats = new();
    private readonly SendPacer _own = new(Options.Create(PartOf(options.Value)), time);

    /// <inheritdoc/>
    public async Task WaitAsync(long chatId, CancellationToken cancellationToken)
    {
        await _chats.EnterAsync(chatId, cancellationToken);
        try
        {
            while (await AskAsync(chatId, cancellationToken) is var (wait, hasPlace))
            {
                await DelayAsync(wait, cancellationToken);
                if (hasPlace && (wait == TimeSpan.Zero || !await IsPausedAsync(chatId, cancellationToken)))
                {
                    return;
                }
            }

            await _own.WaitAsync(chatId, cancellationToken);
        }
        finally
        {
            _chats.Leave(chatId);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<TimeSpan> ChatWaitAsync(long chatId, CancellationToken cancellationToken)
    {
        var answer = await redis.TryAsync(
            "pace.look", async database => (long)await database.ScriptEvaluateAsync(PaceScripts.Look, Keys(chatId), [PerMinute(chatId)]), cancellationToken);
        return answer.TryGet(out var wait) ? TimeSpan.FromMicroseconds(wait) : _own.ChatWait(chatId);
    }

    /// <inheritdoc/>
    public async ValueTask PauseAsync(TimeSpan retryAfter, long chatId, CancellationToken cancellationToken)
    {
        // Also here, for when Redis goes before the pause ends.
        _own.Pause(retryAfter, chatId);
        RedisKey[] keys = [PauseOfAll, ChatPause(chatId), LastPaused];
        RedisValue[] arguments = [(long)Math.Ceiling(retryAfter.TotalMilliseconds), chatId];
        await redis.TryAsync("pace.pause", database => database.ScriptEvaluateAsync(PaceScripts.Pause, keys, arguments), cancellationToken);
    }

    private async ValueTask<(TimeSpan Wait, bool HasPlace)?> AskAsync(long chatId, CancellationToken cancellationToken)
    {
        RedisValue[] arguments = [PerMinute(chatId), Microseconds(TimeSpan.FromSeconds(1 / options.Value.MessagesPerSecond)), Microseconds(options.Value.PerChat)];
        var answer = await redis.TryAsync(
            "pace.take", async database => (long[])(await database.ScriptEvaluateAsync(PaceScripts.Take, Keys(chatId), arguments))!, cancellationToken);
        return answer.TryGet(out var taken) ? (TimeSpan.FromMicroseconds(taken[0]), taken[1] == 1) : null;
    }

    private async ValueTask<bool> IsPausedAsync(long chatId, CancellationToken cancellationToken)
    {
        var answer = await redis.TryAsync("pace.paused", database => database.KeyExistsAsync([PauseOfAll, ChatPause(chatId)]), cancellationToken);
        return answer.TryGet(out var pauses) && pauses > 0;
    }

    private int PerMinute(long chatId) => chatId < 0 ? options.Value.PerGroupMinute : 0;

    private static RedisKey[] Keys(long chatId) => [Line, PauseOfAll, $"pace-chat:{chatId}", ChatPause(chatId), $"pace-group:{chatId}"];

    private static RedisKey ChatPause(long chatId) => $"pace-pause:{chatId}";

    private static long Microseconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    private static TelegramOptions PartOf(TelegramOptions whole) => new()
    {
        MessagesPerSecond = whole.MessagesPerSecond / RedisConnection.PartsWhileAway,
        PerChat = whole.PerChat,
        PerGroupMinute = Math.Max(1, whole.PerGroupMinute / RedisConnection.PartsWhileAway),
    };

    // A timer takes whole milliseconds; rounding down would wake before the time.
    private Task DelayAsync(TimeSpan wait, CancellationToken cancellationToken) =>
        wait <= TimeSpan.Zero
            ? Task.CompletedTask
            : Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken);
}
