using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using MassTransit;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Notifier;
using SolanaScanner.Storage.Alerts;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Sqlite;

namespace SolanaScanner.Deliveries;

/// <summary>What the notifier is asked to do, and what the Sandbox saw of it.</summary>
internal sealed class Load : IAsyncDisposable
{
    private const long FirstChat = 2_000_000;

    private readonly WebApplication _app;
    private readonly HttpClient _sandbox;
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly string _folder;
    private int _wallet;

    private Load(WebApplication app, Uri sandbox, string folder)
    {
        _app = app;
        _sandbox = new HttpClient { BaseAddress = sandbox };
        _folder = folder;
    }

    public static async Task<Load> StartAsync(Uri sandbox)
    {
        var folder = Directory.CreateTempSubdirectory("deliveries-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Telegram:Token"] = "1:sandbox",
            ["Telegram:BaseAddress"] = sandbox.ToString(),
            ["Logging:LogLevel:Default"] = "Warning",
            ["Urls"] = "http://127.0.0.1:0",
        });
        builder.Services.AddSqliteStorage(Path.Combine(folder, "deliveries.db"));
        builder.AddNotifier();
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddNotifierConsumers();
            bus.UsingInMemory((context, memory) => memory.ConfigureEndpoints(context));
        });
        var app = builder.Build();
        await app.StartAsync();
        return new Load(app, sandbox, folder);
    }

    /// <summary>One wallet that matches an alert of each of many chats; then 50 more, spread over a minute.</summary>
    public async Task CapacityAsync(int chats)
    {
        await PrepareAsync(chats);
        var alone = await RunAsync("one wallet", chats, () => PublishAsync());
        Console.WriteLine($"  {(chats - 1) / alone.Sending.TotalSeconds:0.00} messages a second: {(chats - 1) / alone.Sending.TotalSeconds / 30:0.0 %} of Telegram's 30");

        TimeSpan published = default;
        var minute = await RunAsync("50 wallets in a minute", chats, async () =>
        {
            var started = Stopwatch.StartNew();
            for (var i = 0; i < 50; i++)
            {
                await PublishAsync();
                await Task.Delay(TimeSpan.FromSeconds(1.2));
            }

            published = started.Elapsed;
        });
        Console.WriteLine($"  everyone had all 50 {(minute.Whole - published).TotalSeconds:0} s after the last was found; {chats} messages take {chats / 30.0:0} s at 30 a second");
    }

    /// <summary>One chat, a wallet at a time: from the announcement until the Sandbox has the message.</summary>
    public async Task LagAsync(int wallets)
    {
        await PrepareAsync(1);
        List<double> lags = [];
        for (var i = 0; i < wallets + 5; i++)
        {
            var published = _time.GetUtcNow();
            await PublishAsync();
            JsonElement messages;
            do
            {
                await Task.Delay(TimeSpan.FromSeconds(1.3));
                messages = await _sandbox.GetFromJsonAsync<JsonElement>($"/sandbox/telegram/chats/{FirstChat}/messages");
            }
            while (messages.GetArrayLength() <= i);

            var newest = messages[messages.GetArrayLength() - 1].GetProperty("date").GetDateTimeOffset();
            // The first ones compile the code.
            if (i >= 5)
            {
                lags.Add((newest - published).TotalMilliseconds);
            }
        }

        lags.Sort();
        Console.WriteLine($"found to Telegram call, {wallets} wallets: p50 {lags[lags.Count / 2]:0.0} ms, p99 {lags[(int)Math.Ceiling(lags.Count * 0.99) - 1]:0.0} ms, longest {lags[^1]:0.0} ms");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _sandbox.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task PrepareAsync(int chats)
    {
        using var response = await _sandbox.PostAsJsonAsync("/sandbox/telegram/chats/bulk", new { count = chats, firstId = FirstChat, type = "private", started = true });
        response.EnsureSuccessStatusCode();
        var (chatStore, alertStore) = (_app.Services.GetRequiredService<IChatStore>(), _app.Services.GetRequiredService<IAlertStore>());
        for (var i = 0; i < chats; i++)
        {
            await chatStore.SeenAsync(FirstChat + i, isGroup: false, FirstChat + i, _time.GetUtcNow(), CancellationToken.None);
            await alertStore.AddAsync(FirstChat + i, new AlertFilter { Wallet = new() { MinWinRate = 50, MinPnl = i % 100 } }, _time.GetUtcNow(), CancellationToken.None);
        }

        Console.WriteLine($"{chats} chats with an alert each");
    }

    /// <summary>Whole: from the first announcement until nothing waits. Sending: from the first message to the last.</summary>
    private async Task<(TimeSpan Whole, TimeSpan Sending)> RunAsync(string what, int chats, Func<Task> publish)
    {
        var before = await StateAsync();
        var started = _time.GetUtcNow();
        await publish();
        var deliveries = _app.Services.GetRequiredService<IDeliveryStore>();
        var after = before;
        while (after.Messages - before.Messages < chats || (await deliveries.CountAsync(_time.GetUtcNow(), CancellationToken.None)).Waiting > 0)
        {
            await Task.Delay(500);
            after = await StateAsync();
        }

        Console.WriteLine($"{what}: {after.Messages - before.Messages} messages in {(after.Last - started).TotalSeconds:0.0} s, 429 answers: {after.TooMany - before.TooMany}");
        return (after.Last - started, after.Last - after.First);
    }

    private async Task<(long Messages, long TooMany, DateTimeOffset First, DateTimeOffset Last)> StateAsync()
    {
        var state = await _sandbox.GetFromJsonAsync<JsonElement>("/sandbox/telegram/state");
        return (
            state.GetProperty("messagesAccepted").GetInt64(),
            state.GetProperty("tooManyRequests").GetInt64(),
            Moment(state, "firstMessageAt"),
            Moment(state, "lastMessageAt"));

        static DateTimeOffset Moment(JsonElement state, string name) =>
            state.TryGetProperty(name, out var moment) && moment.ValueKind == JsonValueKind.String ? moment.GetDateTimeOffset() : default;
    }

    private Task PublishAsync()
    {
        var wallet = new Address(SHA256.HashData(BitConverter.GetBytes(++_wallet)));
        var found = new WalletFound
        {
            AnalysisId = Guid.NewGuid(),
            Wallet = wallet.ToString(),
            FoundAt = _time.GetUtcNow(),
            CopyablePnlPercent = 20,
            Windows = [.. Domain.Performance.Windows.Each.Select(Figures)],
        };
        return _app.Services.GetRequiredService<IBus>().Publish(found);
    }

    private static WindowFigures Figures(Window window) => new()
    {
        Window = window.Text(),
        Trades = 120,
        Tokens = 30,
        ClosedTokens = 25,
        Wins = 20,
        WinRate = 80,
        Confidence = 60,
        RealizedPnlUsd = 12_345,
        RealizedPnlPercent = 150,
        VolumeUsd = 100_000,
        LuckShare = 20,
        MedianHoldSeconds = 600,
        MaxDrawdownUsd = 100,
        ProfitFactor = 3,
        Verdict = "consistent",
        VerdictReason = "20 of 25 closed tokens won; lower bound 60.9 %",
    };
}
