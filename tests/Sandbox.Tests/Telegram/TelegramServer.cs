using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Sandbox.Telegram;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace SolanaScanner.Sandbox.Tests.Telegram;

/// <summary>The stand-in for Telegram on a free port, with a clock that stands unless moved, and a bot that has not to wait.</summary>
internal sealed class TelegramServer : IAsyncDisposable
{
    public const string Token = "123456:a-token";

    public const long Alice = 1001;

    public const long Degens = -1001000000001;

    private readonly WebApplication _app;
    private readonly HttpClient _botHttp = new() { Timeout = TimeSpan.FromSeconds(100) };

    private TelegramServer(WebApplication app, FakeTimeProvider time)
    {
        _app = app;
        Time = time;
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Bot = NewBot(Token);
        Control = new HttpClient { BaseAddress = new Uri($"{Address}/sandbox/telegram/"), Timeout = TimeSpan.FromSeconds(30) };
    }

    public FakeTimeProvider Time { get; }

    public string Address { get; }

    public TelegramBotClient Bot { get; }

    /// <summary>For the control API.</summary>
    public HttpClient Control { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<TelegramServer> StartAsync(params (string Name, string Value)[] settings) => StartAsync(null, settings);

    public static async Task<TelegramServer> StartAsync(ILoggerProvider? log, params (string Name, string Value)[] settings)
    {
        var time = new FakeTimeProvider(SandboxServer.Noon);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        if (log is not null)
        {
            builder.Logging.AddProvider(log);
        }

        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Sandbox:Telegram:{setting.Name}", (string?)setting.Value)));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSandboxTelegram(builder.Configuration);
        var app = builder.Build();
        app.MapSandboxTelegram();
        await app.StartAsync(Cancellation);
        return new TelegramServer(app, time);
    }

    public TelegramBotClient NewBot(string token) =>
        new(new TelegramBotClientOptions(token, Address) { RetryThreshold = 0 }, _botHttp, Cancellation);

    /// <summary>A private chat whose user has started the bot.</summary>
    public async Task<long> PersonAsync(string? name = null) =>
        (await PostAsync("chats", new { type = "private", firstName = name, started = true })).GetProperty("id").GetInt64();

    public async Task<long> GroupAsync(string type = "group") => (await PostAsync("chats", new { type, title = "Chat" })).GetProperty("id").GetInt64();

    public Task<JsonElement> SayAsync(long chat, string text, long? from = null) => PostAsync($"chats/{chat}/messages", new { text, from });

    public async Task<string> PressAsync(long chat, int messageId, string data) =>
        (await PostAsync($"chats/{chat}/presses", new { messageId, data })).GetProperty("callbackId").GetString()!;

    /// <summary>Confirms what was given before, and gives what there is now.</summary>
    public async Task<Update[]> UpdatesAsync()
    {
        var updates = await Bot.GetUpdates(cancellationToken: Cancellation);
        if (updates.Length > 0)
        {
            await Bot.GetUpdates(updates[^1].Id + 1, cancellationToken: Cancellation);
        }

        return updates;
    }

    /// <summary>What a call that is to fail is answered.</summary>
    public static async Task<ApiRequestException> RefusedAsync(Func<Task> call) => await Assert.ThrowsAsync<ApiRequestException>(call);

    public async Task<JsonElement> PostAsync(string path, object? body = null)
    {
        using var response = await Control.PostAsJsonAsync(path, body, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Control.GetAsync(path, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public async Task<JsonElement> LastMessageAsync(long chat) => (await GetAsync($"chats/{chat}/messages")).EnumerateArray().Last();

    /// <summary>Moves the clock second by second until the task is done: a delay may begin after the clock was moved.</summary>
    public async Task<T> PassTimeUntilAsync<T>(Task<T> task)
    {
        while (await Task.WhenAny(task, Task.Delay(20, Cancellation)) != task)
        {
            Cancellation.ThrowIfCancellationRequested();
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        return await task;
    }

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        _botHttp.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
