using SolanaScanner.Sandbox.Telegram.Limits;
using SolanaScanner.Sandbox.Telegram.World;

namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>Counts what the bot did, from the start of the Sandbox. Safe to use from any thread.</summary>
internal sealed class Tally(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, SortedDictionary<int, long>> _calls = new(StringComparer.Ordinal);
    private readonly long[] _limited = new long[Enum.GetValues<LimitKind>().Length];
    private readonly Dictionary<string, long> _accepted = new() { ["text"] = 0, ["photo"] = 0, ["document"] = 0 };
    private long _edits;
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;

    /// <param name="method">As the Bot API writes it, or unknown.</param>
    /// <param name="status">0 for a call that was cut off.</param>
    public void Called(string method, int status)
    {
        lock (_lock)
        {
            if (!_calls.TryGetValue(method, out var statuses))
            {
                _calls[method] = statuses = [];
            }

            statuses[status] = statuses.GetValueOrDefault(status) + 1;
        }
    }

    public void Accepted(Message message)
    {
        lock (_lock)
        {
            _accepted[message switch { { Photo: not null } => "photo", { Document: not null } => "document", _ => "text" }]++;
            _last = time.GetUtcNow();
            _first ??= _last;
        }
    }

    public void Edited()
    {
        lock (_lock)
        {
            _edits++;
        }
    }

    public void Limited(LimitKind kind)
    {
        lock (_lock)
        {
            _limited[(int)kind]++;
        }
    }

    /// <param name="chats">How many there are.</param>
    /// <param name="isPolled">Whether the bot waits for updates right now.</param>
    /// <param name="pending">Updates that the bot has not confirmed.</param>
    public TelegramState Read(int chats, bool isPolled, (int Count, DateTimeOffset? Oldest) pending)
    {
        lock (_lock)
        {
            return new TelegramState(
                _calls.ToDictionary(call => call.Key, call => call.Value.ToDictionary(status => status.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), status => status.Value)),
                chats,
                _accepted.Values.Sum(),
                new Dictionary<string, long>(_accepted),
                _edits,
                _calls.Values.Sum(statuses => statuses.GetValueOrDefault(StatusCodes.Status429TooManyRequests)),
                Enum.GetValues<LimitKind>().ToDictionary(kind => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), kind => _limited[(int)kind]),
                isPolled,
                pending.Count,
                pending.Oldest,
                _first,
                _last);
        }
    }
}
