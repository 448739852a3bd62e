using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Chats.Sending;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace SolanaScanner.Chats.Tests;

public sealed class ChatSenderTests : IDisposable
{
    private const string Token = "123456:a-secret";

    private readonly FakeTimeProvider _time = new();
    private readonly Answers _answers = new();
    private readonly HttpClient _http;
    private readonly SendPacer _pacer;
    private readonly ChatSender _sender;

    public ChatSenderTests()
    {
        _http = new HttpClient(_answers);
        _pacer = new SendPacer(Options.Create(new TelegramOptions()), _time);
        _sender = new ChatSender(new TelegramBotClient(new TelegramBotClientOptions(Token) { RetryThreshold = 0, RetryCount = 0 }, _http), _pacer, _time);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(403, "Forbidden: bot was blocked by the user", SendOutcome.Closed)]
    [InlineData(403, "Forbidden: user is deactivated", SendOutcome.Closed)]
    [InlineData(403, "Forbidden: bot was kicked from the group chat", SendOutcome.Closed)]
    [InlineData(400, "Bad Request: chat not found", SendOutcome.Closed)]
    [InlineData(400, "Bad Request: message is not modified: specified new message content", SendOutcome.Unchanged)]
    [InlineData(400, "Bad Request: can't parse entities", SendOutcome.Refused)]
    [InlineData(500, "Internal Server Error", SendOutcome.Unreachable)]
    [InlineData(502, "Bad Gateway", SendOutcome.Unreachable)]
    public async Task Each_refusal_of_Telegram_has_its_outcome_and_keeps_its_words(int status, string description, SendOutcome outcome)
    {
        _answers.Say(status, $$"""{"ok":false,"error_code":{{status}},"description":"{{description}}"}""");

        var result = await SendAsync();

        Assert.Equal((outcome, description), (result.Outcome, result.Reason));
    }

    [Fact]
    public async Task What_Telegram_takes_is_sent_and_has_its_answer()
    {
        _answers.Say(200, """{"ok":true,"result":{"message_id":77,"date":1,"chat":{"id":1,"type":"private"}}}""");

        var result = await SendAsync();

        Assert.Equal((SendOutcome.Sent, 77, ""), (result.Outcome, result.Answer!.Id, result.Reason));
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_says_which()
    {
        _answers.Say(400, """{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1001}}""");

        var result = await SendAsync();

        Assert.Equal((SendOutcome.Moved, -1001), (result.Outcome, result.MovedTo));
    }

    [Fact]
    public async Task Too_many_requests_hold_the_chat_back_as_long_as_Telegram_says()
    {
        _answers.Say(429, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}""");

        var result = await SendAsync();

        Assert.Equal((SendOutcome.Throttled, TimeSpan.FromSeconds(7)), (result.Outcome, result.RetryAfter));
        Assert.Equal(TimeSpan.FromSeconds(7), _pacer.ChatWait(1));
    }

    [Theory]
    [InlineData(401, "Unauthorized")]
    [InlineData(404, "Not Found")]
    public async Task A_token_that_Telegram_does_not_know_is_an_error_that_says_what_to_set(int status, string description)
    {
        _answers.Say(status, $$"""{"ok":false,"error_code":{{status}},"description":"{{description}}"}""");

        var refused = await Assert.ThrowsAsync<TelegramRefusedException>(SendAsync);

        Assert.Contains("Telegram:Token", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_answer_is_an_outcome_that_shows_no_token_nor_does_its_trace()
    {
        List<Activity> traced = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "SolanaScanner.Chats",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (traced)
                {
                    traced.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        _answers.Fail(new HttpRequestException($"Connection refused (https://api.telegram.org/bot{Token}/sendMessage)"));

        var result = await SendAsync();

        Assert.Equal(SendOutcome.Unreachable, result.Outcome);
        Assert.Contains(nameof(HttpRequestException), result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret", result.Reason, StringComparison.Ordinal);
        lock (traced)
        {
            Assert.Contains(traced, activity => activity.Status == ActivityStatusCode.Error);
            Assert.All(traced, activity => Assert.DoesNotContain("a-secret", activity.StatusDescription + string.Join(' ', activity.TagObjects), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_stop_while_a_call_fails_leaves_the_failure_an_outcome()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        _answers.Fail(new HttpRequestException("Connection reset"), stop.Cancel);

        var result = await _sender.SendAsync(1, (client, _) => client.SendMessage(1, "text", cancellationToken: CancellationToken.None), stop.Token);

        Assert.Equal(SendOutcome.Unreachable, result.Outcome);
    }

    public void Dispose() => _http.Dispose();

    private Task<SendResult<Message>> SendAsync() =>
        _sender.SendAsync(1, (client, token) => client.SendMessage(1, "text", cancellationToken: token), Cancellation);

    /// <summary>Stands where the network is, and answers as it is told.</summary>
    private sealed class Answers : HttpMessageHandler
    {
        private Func<HttpResponseMessage> _answer = () => throw new InvalidOperationException("No answer is set.");

        public void Say(int status, string json) =>
            _answer = () => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

        public void Fail(Exception exception, Action? before = null) => _answer = () =>
        {
            before?.Invoke();
            throw exception;
        };

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(_answer());
    }
}
