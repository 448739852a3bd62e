using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SolanaScanner.Messaging.Tests;

/// <summary>
/// Moralis and Telegram on one port. Moralis knows no wallet's swaps, and can be held: then whoever asks for a wallet waits until it is let go.
/// </summary>
internal sealed class FakeInternet : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<string> _asked = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _held = new();
    private volatile bool _holds;

    private FakeInternet(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Whether a wallet that is asked for from now on is held.</summary>
    public bool Holds
    {
        set => _holds = value;
    }

    /// <summary>This wallet is never held.</summary>
    public string? Free { get; set; }

    public static async Task<FakeInternet> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var internet = new FakeInternet(app);
        app.MapGet("/moralis/account/mainnet/{wallet}/swaps", (string wallet, HttpContext http) => internet.SwapsAsync(wallet, http.RequestAborted));
        app.MapFallback("/moralis/{**path}", () => Results.Text("""{"result":[],"cursor":null,"page":1,"pageSize":100}""", "application/json"));
        app.MapFallback("/{bot:regex(^bot)}/getMe", () => Results.Text("""{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"T","username":"TestBot"}}""", "application/json"));
        app.MapFallback("/{bot:regex(^bot)}/getUpdates", async (HttpContext http) =>
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Results.Empty;
        });
        app.MapFallback("/{bot:regex(^bot)}/{method}", () => Results.Text("""{"ok":true,"result":true}""", "application/json"));
        await app.StartAsync(Patience.Token);
        return internet;
    }

    /// <summary>The next wallet that somebody asked for.</summary>
    public Task<string> AskedAsync() => _asked.Reader.ReadAsync(Patience.Token).AsTask();

    /// <summary>Answers all that are held.</summary>
    public void LetGo()
    {
        foreach (var held in _held.Values)
        {
            held.TrySetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        LetGo();
        await _app.DisposeAsync();
    }

    private async Task<IResult> SwapsAsync(string wallet, CancellationToken aborted)
    {
        if (_holds && wallet != Free)
        {
            var held = _held.GetOrAdd(Guid.NewGuid().ToString(), _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            await _asked.Writer.WriteAsync(wallet, CancellationToken.None);
            await held.Task.WaitAsync(aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        else
        {
            await _asked.Writer.WriteAsync(wallet, CancellationToken.None);
        }

        return Results.Text("""{"result":[],"cursor":null,"page":1,"pageSize":100}""", "application/json");
    }
}
