using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using SolanaScanner.Sandbox;
using SolanaScanner.Sandbox.Telegram;

namespace SolanaScanner.Messaging.Tests.Telemetry;

/// <summary>The providers and Telegram, with one person who has talked to the bot.</summary>
internal sealed class SandboxWorld : IAsyncDisposable
{
    /// <summary>The person's id, and that of the chat with the bot.</summary>
    public const long Alice = 1001;

    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private SandboxWorld(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    private string Messages => $"{Address}/sandbox/telegram/chats/{Alice}/messages";

    public static async Task<SandboxWorld> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Configuration["Sandbox:Chat"] = "true";
        builder.Logging.ClearProviders();
        builder.Services.AddSandbox(builder.Configuration);
        builder.Services.AddSandboxTelegram(builder.Configuration);
        var app = builder.Build();
        app.MapSandbox();
        app.MapSandboxTelegram();
        await app.StartAsync(Patience.Token);
        var world = new SandboxWorld(app);
        await world.SayAsync("/start");
        return world;
    }

    /// <summary>What points a service at it.</summary>
    /// <param name="key">The providers' key.</param>
    /// <param name="token">The bot's.</param>
    public (string Key, string Value)[] Settings(string key, string token) =>
    [
        ("Moralis:BaseAddress", $"{Address}/sandbox/moralis/"),
        ("Moralis:Keys:0", key),
        ("Telegram:BaseAddress", Address),
        ("Telegram:Token", token),
    ];

    /// <summary>The person says something to the bot.</summary>
    public async Task SayAsync(string text)
    {
        using var said = await _http.PostAsJsonAsync(Messages, new { text }, Patience.Token);
        said.EnsureSuccessStatusCode();
    }

    /// <summary>Waits until the bot has said it, as HTML.</summary>
    public async Task HearAsync(string words)
    {
        var patience = Patience.Token;
        while (true)
        {
            var messages = await _http.GetFromJsonAsync<JsonElement>(Messages, TestContext.Current.CancellationToken);
            List<string> heard =
            [
                .. from message in messages.EnumerateArray()
                   where message.GetProperty("from").GetProperty("isBot").GetBoolean()
                   select message.GetProperty("html").GetString(),
            ];
            if (heard.Exists(html => html.Contains(words, StringComparison.Ordinal)))
            {
                return;
            }

            Assert.False(patience.IsCancellationRequested, $"'{words}' was never said, but:\n{string.Join('\n', heard)}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _app.DisposeAsync();
    }
}
