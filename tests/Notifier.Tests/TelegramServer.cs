using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SolanaScanner.Sandbox.Telegram;

namespace SolanaScanner.Notifier.Tests;

/// <summary>The Sandbox's Telegram on a free port, and people in its chats. Without limits unless they are set.</summary>
internal sealed class TelegramServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<string> _calls;
    private readonly HttpClient _control;

    private TelegramServer(WebApplication app, Channel<string> calls)
    {
        (_app, _calls) = (app, calls);
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _control = new HttpClient { BaseAddress = new Uri($"{Address}/sandbox/telegram/") };
    }

    public string Address { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<TelegramServer> WithoutLimitsAsync() => StartAsync(
        ("MessagesPerSecond", "100000"), ("PerChatPerSecond", "100000"), ("ChatBurst", "100000"), ("PerGroupPerMinute", "100000"));

    public static async Task<TelegramServer> StartAsync(params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Sandbox:Telegram:{setting.Name}", (string?)setting.Value)));
        builder.Services.AddSandboxTelegram(builder.Configuration);
        var app = builder.Build();
        var calls = Channel.CreateUnbounded<string>();
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            finally
            {
                if (context.Request.Path.StartsWithSegments("/sandbox") is false)
                {
                    calls.Writer.TryWrite(context.Request.Path);
                }
            }
        });
        app.MapSandboxTelegram();
        await app.StartAsync(Cancellation);
        return new TelegramServer(app, calls);
    }

    /// <summary>People who have started the bot, with ids that follow each other.</summary>
    public Task PeopleAsync(int count, long firstId) => PostAsync("chats/bulk", new { count, firstId, type = "private", started = true });

    public async Task<long> GroupAsync() => (await PostAsync("chats", new { type = "group", title = "Degens" })).GetProperty("id").GetInt64();

    public Task BlockAsync(long chatId) => PostAsync($"chats/{chatId}/block", new { });

    /// <summary>The group becomes a supergroup. Returns its new id.</summary>
    public async Task<long> MigrateAsync(long chatId)
    {
        await PostAsync($"chats/{chatId}/migrate", new { });
        var chats = await _control.GetFromJsonAsync<JsonElement>("chats", Cancellation);
        return chats.EnumerateArray().Single(chat => chat.GetProperty("id").GetInt64() == chatId).GetProperty("migratedTo").GetInt64();
    }

    public Task FaultAsync(object fault) => PostAsync("faults", fault);

    public async Task HealAsync() => (await _control.DeleteAsync("faults", Cancellation)).EnsureSuccessStatusCode();

    /// <summary>What the bot wrote in the chat, oldest first.</summary>
    public async Task<string[]> TextsAsync(long chatId)
    {
        var messages = await _control.GetFromJsonAsync<JsonElement>($"chats/{chatId}/messages", Cancellation);
        return [.. messages.EnumerateArray().Where(each => each.GetProperty("from").GetProperty("isBot").GetBoolean() && each.GetProperty("text").GetString() != "").Select(each => each.GetProperty("text").GetString()!)];
    }

    public async Task<long> AcceptedAsync() => (await _control.GetFromJsonAsync<JsonElement>("state", Cancellation)).GetProperty("messagesAccepted").GetInt64();

    /// <summary>Completes when <paramref name="holds"/> does; it is asked again after each call of the bot.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            await _calls.Reader.ReadAsync(Cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await _app.DisposeAsync();
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await _control.PostAsJsonAsync(path, body, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
