using System.Text.Json;
using System.Text.RegularExpressions;

namespace SolanaScanner.Deaths;

/// <summary>Writes down what the bot tells a chat of wallets, from its start: the Sandbox keeps the last messages only. Until disposed.</summary>
internal sealed partial class Listener : IAsyncDisposable
{
    private readonly HttpClient _sandbox;
    private readonly long _chat;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly List<DateTimeOffset> _times = [];
    private readonly Dictionary<string, int> _told = new(StringComparer.Ordinal);
    private readonly Task _listening;
    private long _last;
    private int _repeatedMessages;

    public Listener(HttpClient sandbox, long chat)
    {
        (_sandbox, _chat) = (sandbox, chat);
        _listening = ListenAsync();
    }

    /// <summary>Wallets told so far.</summary>
    public HashSet<string> Wallets
    {
        get
        {
            lock (_lock)
            {
                return [.. _told.Keys];
            }
        }
    }

    /// <summary>Messages with a wallet that the chat had been told of, and how many wallets that were.</summary>
    public (int Messages, int Wallets) Repeated
    {
        get
        {
            lock (_lock)
            {
                return (_repeatedMessages, _told.Values.Sum(times => times - 1));
            }
        }
    }

    /// <summary>When messages with wallets came, in order.</summary>
    public List<DateTimeOffset> Times
    {
        get
        {
            lock (_lock)
            {
                return [.. _times];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task ListenAsync()
    {
        while (true)
        {
            var messages = await _sandbox.GetFromJsonAsync<JsonElement>($"/sandbox/telegram/chats/{_chat}/messages?after={_last}", _end.Token);
            foreach (var message in messages.EnumerateArray())
            {
                Take(message);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), _end.Token);
        }
    }

    private void Take(JsonElement message)
    {
        _last = message.GetProperty("id").GetInt64();
        var wallets = Wallet().Matches(message.GetProperty("html").GetString() ?? "").Select(match => match.Groups[1].Value).Distinct().ToList();
        lock (_lock)
        {
            if (wallets.Count > 0)
            {
                _times.Add(message.GetProperty("date").GetDateTimeOffset());
            }

            _repeatedMessages += wallets.Exists(_told.ContainsKey) ? 1 : 0;
            foreach (var wallet in wallets)
            {
                _told[wallet] = _told.GetValueOrDefault(wallet) + 1;
            }
        }
    }

    [GeneratedRegex("solscan\\.io/account/([1-9A-HJ-NP-Za-km-z]{32,44})")]
    private static partial Regex Wallet();
}
