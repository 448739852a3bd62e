using System.Text.Json;
using MassTransit;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.SignalR.Client;
using SolanaScanner.BotApi.Tests.Bot;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Scans;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.BotApi.Tests;

/// <summary>The bot API as a real web server on a free port, over stores in memory and a bus in memory.</summary>
public sealed class TestWeb : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestWeb(WebApplication app, MemoryWalletStore wallets, MemoryScanStore scans, TestScanner scanner)
    {
        (_app, Wallets, Scans, Scanner) = (app, wallets, scans, scanner);
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Http = new HttpClient { BaseAddress = new Uri(Address) };
        Bus = app.Services.GetRequiredService<IBus>();
    }

    /// <summary>http://127.0.0.1:port</summary>
    public string Address { get; }

    public HttpClient Http { get; }

    public IBus Bus { get; }

    public MemoryWalletStore Wallets { get; }

    public MemoryScanStore Scans { get; }

    public TestScanner Scanner { get; }

    public static async Task<TestWeb> StartAsync(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(settings.Select(each => KeyValuePair.Create(each.Key, (string?)each.Value)));
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Logging.ClearProviders();
        var (wallets, scans, scanner) = (new MemoryWalletStore(), new MemoryScanStore(), new TestScanner());
        SilentBot.AddSilentBot(builder);
        builder.Services.AddSingleton<IWalletStore>(wallets).AddSingleton<IScanStore>(scans).AddSingleton(scanner);
        builder.AddBotApi();
        builder.Services.AddMassTransit(bus =>
        {
            bus.AddBotApiConsumers();
            bus.AddConsumer<TestScannerConsumer>();
            bus.UsingInMemory((context, configure) => configure.ConfigureEndpoints(context));
        });
        builder.Services.AddOptions<MassTransitHostOptions>().Configure(options => options.WaitUntilStarted = true);
        var app = builder.Build();
        app.MapBotApi();
        // As its hosts have it.
        app.MapGet("/alive", () => "Healthy");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestWeb(app, wallets, scans, scanner);
    }

    public async Task<WalletSnapshot> StoreAsync(WalletSnapshot wallet)
    {
        await Wallets.SaveAsync(wallet, Keep.Always, TestContext.Current.CancellationToken);
        return wallet;
    }

    /// <summary>Stores the wallet and announces it, as a scanner does.</summary>
    public async Task AnnounceAsync(WalletSnapshot wallet)
    {
        await StoreAsync(wallet);
        await Bus.Publish(Make.Found(wallet), TestContext.Current.CancellationToken);
    }

    /// <summary>Gets JSON with the status that is expected, and says what came instead.</summary>
    public async Task<JsonElement> GetAsync(string path, int status = 200)
    {
        using var response = await Http.GetAsync(path, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == status, $"{path}: {(int)response.StatusCode} {body}");
        Assert.Equal(status == 200 ? "application/json" : "application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    public async Task<HubConnection> ConnectAsync(Action<HubConnection> listen)
    {
        var connection = new HubConnectionBuilder().WithUrl($"{Address}/hubs/wallets").Build();
        listen(connection);
        await connection.StartAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
