using System.Net;
using MassTransit;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SolanaScanner.BotApi.Bot;
using SolanaScanner.BotApi.Bot.Updates;
using SolanaScanner.Domain.Chats;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Sessions;
using SolanaScanner.Storage.Sqlite;
using SolanaScanner.Storage.Updates;
using Telegram.Bot;

namespace SolanaScanner.BotApi.Tests.Bot;

/// <summary>
/// The bot on SQLite, with the true Telegram client under which a <see cref="FakeTelegram"/> stands. Updates are handed to its handler by
/// a test, or, once it is started, come the way that the settings say.
/// </summary>
internal sealed class BotUnderTest : IAsyncDisposable
{
    public const long Administrator = 9_000;

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private BotUnderTest(WebApplication app, FakeTelegram telegram, ProbeCommand probe, DirectoryInfo folder) =>
        (_app, Telegram, Probe, _folder) = (app, telegram, probe, folder);

    public FakeTelegram Telegram { get; }

    /// <summary><c>/probe</c>.</summary>
    public ProbeCommand Probe { get; }

    public LogLines Log { get; } = new();

    public IServiceProvider Services => _app.Services;

    public IChatStore Chats => Services.GetRequiredService<IChatStore>();

    public ISessionStore Sessions => Services.GetRequiredService<ISessionStore>();

    public IUpdateInbox Inbox => Services.GetRequiredService<IUpdateInbox>();

    public string Address => Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <param name="server">Where the Bot API is; null to stand right under the client.</param>
    /// <param name="add">More services, or others.</param>
    /// <param name="settings">Configuration.</param>
    public static BotUnderTest Create(
        TelegramServer? server = null, Action<IServiceCollection>? add = null, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Telegram:Token"] = "123456:the-secret-of-the-bot",
            ["Telegram:BaseAddress"] = server?.Address ?? "http://127.0.0.1:1",
            ["Telegram:MessagesPerSecond"] = "1000",
            ["Telegram:PerChat"] = "00:00:00",
            ["Telegram:PerGroupMinute"] = "1000",
            ["Bot:Administrators:0"] = $"{Administrator}",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(each => KeyValuePair.Create(each.Key, (string?)each.Value)));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace);

        var folder = Directory.CreateTempSubdirectory("bot-tests-");
        builder.Services.AddSqliteStorage(Path.Combine(folder.FullName, "scanner.db"));
        var telegram = server?.Telegram ?? new FakeTelegram();
        if (server is null)
        {
            builder.Services.AddSingleton<ITelegramBotClient>(
                new TelegramBotClient(new TelegramBotClientOptions("123456:the-secret-of-the-bot") { RetryCount = 0, RetryThreshold = 0 }, new HttpClient(telegram)));
        }

        var probe = new ProbeCommand();
        builder.AddBotApi();
        builder.Services.AddSingleton<IBotCommand>(probe);
        builder.Services.AddMassTransit(bus =>
        {
            bus.AddBotApiConsumers();
            bus.UsingInMemory((context, configure) => configure.ConfigureEndpoints(context));
        });
        add?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapBotApi();
        var bot = new BotUnderTest(app, telegram, probe, folder);
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(bot.Log);
        return bot;
    }

    public Task StartAsync() => _app.StartAsync(TestContext.Current.CancellationToken);

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>Handles the update to the end.</summary>
    public async Task HandleAsync(StoredUpdate update)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UpdateHandler>().HandleAsync(UpdateReader.Read(update), TestContext.Current.CancellationToken);
    }

    /// <summary>A person types.</summary>
    public Task TypeAsync(long userId, string text, long? groupId = null) => HandleAsync(Say.Text(userId, text, groupId));

    /// <summary>A person presses a button.</summary>
    public Task PressAsync(long userId, string data, long? groupId = null) => HandleAsync(Say.Press(userId, data, groupId));

    /// <summary>What was said last to the chat.</summary>
    public string LastSaid(long chatId) => Telegram.Said(chatId)[^1];

    public Task<ChatSettings?> ChatAsync(long chatId) => Chats.FindAsync(chatId, TestContext.Current.CancellationToken);

    public async Task<HttpStatusCode> PostAsync(string body, string? secret)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Address}{WebhookEndpoint.Path}") { Content = new StringContent(body) };
        if (secret is not null)
        {
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
