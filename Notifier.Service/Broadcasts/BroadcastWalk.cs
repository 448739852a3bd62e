using SolanaScanner.Storage.Broadcasts;
using SolanaScanner.Storage.Chats;

namespace SolanaScanner.Notifier.Broadcasts;

/// <summary>
/// Goes through the chats of one broadcast in the order of their ids, a few calls under way at a time, and says how far all before are done: that
/// is where another process goes on. For one caller.
/// </summary>
internal sealed class BroadcastWalk(Broadcast broadcast, IChatStore chats, BroadcastCall call)
{
    // As many as keep the pace when a call takes a quarter of a second; alerts have four times as many in line, and so four fifths of the pace.
    private const int UnderWay = 8;

    private const int Page = 200;

    private readonly Queue<(long ChatId, Task<bool> Sent)> _underWay = new();
    private readonly Queue<long> _ahead = new();
    private long _readUpTo = broadcast.DoneUpToChatId;
    private bool _readAll;

    /// <summary>As far as it is.</summary>
    public Broadcast Broadcast { get; private set; } = broadcast;

    /// <summary>Completes when one more chat is done, and <see cref="Broadcast"/> says so; false when there is none left.</summary>
    public async Task<bool> NextAsync(CancellationToken stoppingToken)
    {
        while (_underWay.Count < UnderWay && await NextChatAsync(stoppingToken) is { } chatId)
        {
            _underWay.Enqueue((chatId, call.SendAsync(chatId, Broadcast.Text, stoppingToken)));
        }

        if (!_underWay.TryPeek(out var first))
        {
            return false;
        }

        Done(first.ChatId, await first.Sent);
        return true;
    }

    /// <summary>
    /// Completes when no call is under way any more. What was sent counts. A chat that a stop cut off before others that were sent is sent to after
    /// all, within <paramref name="patience"/>, since the store only knows how far all before are done.
    /// </summary>
    public async Task LeaveAsync(CancellationToken patience)
    {
        foreach (var (_, sent) in _underWay)
        {
            await ((Task)sent).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        while (_underWay.Any(each => each.Sent.IsCompletedSuccessfully))
        {
            var (chatId, sent) = _underWay.Peek();
            Done(chatId, sent.IsCompletedSuccessfully ? sent.Result : await call.SendAsync(chatId, Broadcast.Text, patience));
        }
    }

    private void Done(long chatId, bool sent)
    {
        _underWay.Dequeue();
        Broadcast = Broadcast with
        {
            DoneUpToChatId = chatId,
            Sent = Broadcast.Sent + (sent ? 1 : 0),
            Failed = Broadcast.Failed + (sent ? 0 : 1),
        };
    }

    private async Task<long?> NextChatAsync(CancellationToken cancellationToken)
    {
        if (_ahead.Count == 0 && !_readAll)
        {
            foreach (var chatId in await chats.ReachableAsync(_readUpTo, Page, cancellationToken))
            {
                _ahead.Enqueue(chatId);
                _readUpTo = chatId;
            }

            _readAll = _ahead.Count < Page;
        }

        return _ahead.TryDequeue(out var next) ? next : null;
    }
}
