using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Sandbox.Markets;

namespace SolanaScanner.Sandbox.Tests;

/// <summary>The Sandbox on a free port, its clock standing at <see cref="Noon"/> unless moved.</summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;

    private SandboxServer(WebApplication app, FakeTimeProvider time)
    {
        _app = app;
        Time = time;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/sandbox/");
        Client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(20) };
        Client.DefaultRequestHeaders.Add("X-API-Key", "a-key");
        Client.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
    }

    public FakeTimeProvider Time { get; }

    public Uri Address { get; }

    /// <summary>Has a key and a user agent.</summary>
    public HttpClient Client { get; }

    public IMarket Market => _app.Services.GetRequiredService<IMarket>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SandboxServer> StartAsync(SandboxOptions? options = null)
    {
        var time = new FakeTimeProvider(Noon);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSandbox(options ?? new SandboxOptions());
        var app = builder.Build();
        app.MapSandbox();
        await app.StartAsync(Cancellation);
        return new SandboxServer(app, time);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Client.GetAsync(path, Cancellation);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync(Cancellation)}");
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    public async Task<byte[]> BytesAsync(string path) => await Client.GetByteArrayAsync(path, Cancellation);

    /// <summary>Status and body of an answer that may be an error.</summary>
    public async Task<(int Status, string Body)> AskAsync(string path)
    {
        using var response = await Client.GetAsync(path, Cancellation);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>The statuses of the same request, made one after the other.</summary>
    public async Task<int[]> StatusesAsync(string path, int times)
    {
        var statuses = new int[times];
        for (var i = 0; i < times; i++)
        {
            statuses[i] = (await AskAsync(path)).Status;
        }

        return statuses;
    }

    public async Task FaultAsync(object fault)
    {
        using var response = await Client.PostAsJsonAsync("faults", fault, Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.Created, response.StatusCode);
    }

    public async Task<string> FirstMintAsync() =>
        (await GetAsync("moralis/token/mainnet/exchange/pumpfun/graduated?limit=1")).GetProperty("result")[0].GetProperty("tokenAddress").GetString()!;

    /// <summary>A wallet with more than a page of swaps.</summary>
    public string BusyWallet()
    {
        var market = Market;
        foreach (var listing in market.Tokens(market.Now, 0, 20).Items)
        {
            foreach (var holder in market.Holders(listing.Token.Mint, market.Now, 0, 200).Items)
            {
                if (market.Swaps(new SwapQuery { Wallet = holder.Owner, AsOf = market.Now, Limit = 1 }).Total > 100)
                    return holder.Owner.ToString();
            }
        }

        throw new InvalidOperationException("No wallet has more than 100 swaps.");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
