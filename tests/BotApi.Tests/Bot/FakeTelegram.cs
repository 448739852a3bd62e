using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace SolanaScanner.BotApi.Tests.Bot;

/// <summary>
/// Telegram as far as the bot calls it: keeps every call, hands out updates, and takes everything unless a test says otherwise. Stands
/// under the true client, behind a server (<see cref="TelegramServer"/>) or as its message handler.
/// </summary>
internal sealed partial class FakeTelegram : HttpMessageHandler
{
    public const string BotName = "ScannerTestBot";

    private readonly ConcurrentDictionary<string, Channel<TelegramCall>> _calls = new();
    private readonly ConcurrentQueue<TelegramCall> _all = new();
    private readonly Channel<string> _updates = Channel.CreateUnbounded<string>();
    private int _messages = 100;

    /// <summary>What a call gets in place of the usual answer; null for the usual one.</summary>
    public Func<TelegramCall, (int Status, string Json)?> Answers { get; set; } = _ => null;

    /// <summary>All calls so far, in order.</summary>
    public IReadOnlyList<TelegramCall> All => [.. _all];

    /// <summary>The texts sent to a chat so far.</summary>
    public IReadOnlyList<string> Said(long chatId) => [.. _all.Where(call => call.Method == "sendMessage" && call.ChatId == chatId).Select(call => call.Text)];

    /// <summary>How often a method was called so far.</summary>
    public int Count(string method) => _all.Count(call => call.Method == method);

    /// <summary>The next call of a method that no test has taken yet.</summary>
    public async Task<TelegramCall> NextAsync(string method) =>
        await Of(method).Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken);

    /// <summary>Gives an update to who fetches.</summary>
    public void Give(string json) => _updates.Writer.TryWrite(json);

    public static (int Status, string Json) Refusal(int status, string description, string parameters = "{}") =>
        (status, $$"""{"ok":false,"error_code":{{status}},"description":"{{description}}","parameters":{{parameters}}}""");

    public async Task<(int Status, string Json)> AnswerAsync(TelegramCall call, CancellationToken cancellationToken)
    {
        _all.Enqueue(call);
        Of(call.Method).Writer.TryWrite(call);
        if (Answers(call) is { } answer)
        {
            return answer;
        }

        return (200, $$"""{"ok":true,"result":{{(call.Method == "getUpdates" ? await UpdatesAsync(call, cancellationToken) : Result(call))}}}""");
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var method = request.RequestUri!.Segments[^1];
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        // A form with a file: of what it holds, only the chat is needed here.
        var json = body.StartsWith('{') || body.Length == 0 ? body : $$"""{"chat_id":"{{ChatInForm().Match(body).Groups[1].Value}}"}""";
        var call = new TelegramCall(method, JsonSerializer.Deserialize<JsonElement>(json.Length == 0 ? "{}" : json));
        var (status, answer) = await AnswerAsync(call, cancellationToken);
        return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(answer, Encoding.UTF8, "application/json") };
    }

    [GeneratedRegex(@"name=""?chat_id""?\s+(-?[0-9]+)")]
    private static partial Regex ChatInForm();

    private Channel<TelegramCall> Of(string method) => _calls.GetOrAdd(method, _ => Channel.CreateUnbounded<TelegramCall>());

    private string Result(TelegramCall call) => call.Method switch
    {
        "getMe" => $$"""{"id":1,"is_bot":true,"first_name":"Scanner","username":"{{BotName}}"}""",
        "sendMessage" or "sendPhoto" or "sendDocument" or "editMessageText" or "editMessageCaption" or "editMessageMedia" => string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"message_id":{{{Interlocked.Increment(ref _messages)}}},"date":1,"chat":{"id":{{{call.ChatId}}},"type":"private"}}"""),
        _ => "true",
    };

    // Holds the call until there is something, but not longer than was asked for, as Telegram does.
    private async Task<string> UpdatesAsync(TelegramCall call, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(call.Body.GetProperty("timeout").GetInt32()));
        try
        {
            await _updates.Reader.WaitToReadAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "[]";
        }

        List<string> updates = [];
        while (_updates.Reader.TryRead(out var update))
        {
            updates.Add(update);
        }

        return $"[{string.Join(',', updates)}]";
    }
}
