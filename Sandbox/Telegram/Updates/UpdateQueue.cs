using System.Text.Json.Nodes;

namespace SolanaScanner.Sandbox.Telegram.Updates;

/// <summary>
/// Updates for the bot, kept for a day, and not more than <see cref="Most"/>: the oldest go. Ids rise by one. They begin where
/// no earlier start of the Sandbox has been, at less than 5 updates a second, so that a bot that remembers the last id takes
/// the next for news. Safe to use from any thread.
/// </summary>
internal sealed class UpdateQueue(TimeProvider time)
{
    public const int Most = 100_000;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly Lock _lock = new();
    private readonly LinkedList<PendingUpdate> _pending = new();
    private readonly HashSet<long> _busyLanes = [];
    private HashSet<string>? _allowed;
    private TaskCompletionSource? _change;
    private long _nextId = Math.Max(1, (time.GetUtcNow().ToUnixTimeSeconds() - 1_700_000_000) * 5);

    /// <summary>How many, and since when the oldest waits.</summary>
    public (int Count, DateTimeOffset? Oldest) Pending
    {
        get
        {
            lock (_lock)
            {
                Forget();
                return (_pending.Count, _pending.First?.Value.At);
            }
        }
    }

    /// <summary>Ends at the next update, or when <see cref="Wake"/> is called. Ask before reading, so that nothing is missed.</summary>
    public Task NextChange()
    {
        lock (_lock)
        {
            _change ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _change.Task;
        }
    }

    public void Wake()
    {
        lock (_lock)
        {
            _change?.TrySetResult();
            _change = null;
        }
    }

    /// <summary>From now on only these kinds are queued; none means all.</summary>
    public void Allow(IReadOnlyCollection<string> kinds)
    {
        lock (_lock)
        {
            _allowed = kinds.Count == 0 ? null : [.. kinds];
        }
    }

    /// <summary>Queues what happened in a chat.</summary>
    /// <param name="kind">The field of <c>Update</c>, such as <c>message</c>.</param>
    /// <param name="chatId">Its lane.</param>
    /// <param name="content">The value of that field.</param>
    public void Add(string kind, long chatId, JsonObject content)
    {
        lock (_lock)
        {
            if (_allowed?.Contains(kind) is not false)
            {
                var id = _nextId++;
                Append(new PendingUpdate(id, chatId, Bytes(new JsonObject { ["update_id"] = id, [kind] = content }), time.GetUtcNow(), false));
            }
        }
    }

    /// <summary>Queues an <c>Update</c> as it is; one without <c>update_id</c> gets the next. Gives its id, 0 when it has one that is no number.</summary>
    public long AddByHand(JsonObject update)
    {
        lock (_lock)
        {
            var own = update.ContainsKey("update_id");
            if (!own)
            {
                update["update_id"] = _nextId++;
            }

            var id = update["update_id"] is JsonValue value && value.TryGetValue<long>(out var number) ? number : 0;
            Append(new PendingUpdate(id, LaneOf(update), Bytes(update), time.GetUtcNow(), own));
            return id;
        }
    }

    /// <summary>
    /// What comes from <paramref name="offset"/> on, which confirms all before it; a negative one counts from the end. An update
    /// put in by hand is given out once, whatever its id.
    /// </summary>
    public IReadOnlyList<PendingUpdate> Read(long offset, int limit)
    {
        lock (_lock)
        {
            Forget();
            var first = offset >= 0 ? offset : _pending.Skip((int)Math.Max(0, _pending.Count + offset)).FirstOrDefault()?.Id ?? 0;
            for (var node = _pending.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.Id < first && (node.Value.HandedOut || !node.Value.ByHand))
                {
                    _pending.Remove(node);
                }

                node = next;
            }

            var read = _pending.Take(limit).ToArray();
            foreach (var update in read)
            {
                update.HandedOut = true;
            }

            return read;
        }
    }

    /// <summary>The oldest of a lane from which none is on its way; the lane is busy until <see cref="Return"/>. Null for none.</summary>
    public PendingUpdate? TakeFree()
    {
        lock (_lock)
        {
            Forget();
            var update = _pending.FirstOrDefault(each => !_busyLanes.Contains(each.Lane));
            if (update is not null)
            {
                _busyLanes.Add(update.Lane);
                update.HandedOut = true;
            }

            return update;
        }
    }

    /// <summary>Whether it is still to be delivered.</summary>
    public bool Holds(PendingUpdate update)
    {
        lock (_lock)
        {
            return _pending.Contains(update);
        }
    }

    /// <summary>Frees the lane of an update that was taken, and forgets the update if it arrived.</summary>
    public void Return(PendingUpdate update, bool arrived)
    {
        lock (_lock)
        {
            _busyLanes.Remove(update.Lane);
            if (arrived)
            {
                _pending.Remove(update);
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _pending.Clear();
        }
    }

    private void Append(PendingUpdate update)
    {
        Forget();
        _pending.AddLast(update);
        if (_pending.Count > Most)
        {
            _pending.RemoveFirst();
        }

        _change?.TrySetResult();
        _change = null;
    }

    private void Forget()
    {
        var oldest = time.GetUtcNow() - Kept;
        while (_pending.First?.Value.At < oldest)
        {
            _pending.RemoveFirst();
        }
    }

    private static long LaneOf(JsonObject update)
    {
        var chat = update.Select(field => field.Value).OfType<JsonObject>().Select(content => Id(content) ?? Id(content["message"])).FirstOrDefault(id => id is not null);
        return chat ?? 0;

        static long? Id(JsonNode? content) =>
            content is JsonObject some && some["chat"] is JsonObject chat && chat["id"] is JsonValue value && value.TryGetValue<long>(out var id) ? id : null;
    }

    private static byte[] Bytes(JsonObject update) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(update);
}
