using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Sandbox.Requests;

namespace SolanaScanner.Sandbox.Tests;

public sealed class StateTests
{
    private const string Moralis = "moralis/token/mainnet/exchange/pumpfun/graduated?limit=5";

    [Fact]
    public async Task Requests_are_counted_by_provider_and_call_refused_ones_included()
    {
        await using var server = await SandboxServer.StartAsync();
        await server.AskAsync(Moralis);
        await server.AskAsync(Moralis + "0000");
        await server.AskAsync("birdeye/defi/tokenlist");
        var state = await server.GetAsync("state");
        Shape.Is(state, "market:string now:string judgedAsOf:string? requests:object total:number faults:number");
        Assert.Equal("seeded", state.GetProperty("market").GetString());
        Assert.Equal(2, state.GetProperty("requests").GetProperty("moralis").GetProperty("graduated").GetInt64());
        Assert.Equal(1, state.GetProperty("requests").GetProperty("birdeye").GetProperty("token-list").GetInt64());
        Assert.Equal(0, state.GetProperty("requests").GetProperty("dexcheck").GetProperty("wallet-pnl").GetInt64());
        Assert.Equal(3, state.GetProperty("total").GetInt64());
    }

    [Fact]
    public async Task A_key_that_asks_too_often_in_a_second_gets_429_and_others_do_not()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { RequestsPerSecond = 2 });
        Assert.Equal(new[] { 200, 200, 429 }, await server.StatusesAsync(Moralis, 3));
        server.Client.DefaultRequestHeaders.Remove("X-API-Key");
        server.Client.DefaultRequestHeaders.Add("X-API-Key", "another");
        Assert.Equal(200, (await server.AskAsync(Moralis)).Status);
        server.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await server.AskAsync(Moralis)).Status);
    }

    [Fact]
    public void Made_up_keys_do_not_fill_memory()
    {
        var rates = new KeyRates(Options.Create(new SandboxOptions { RequestsPerSecond = 1 }), new FakeTimeProvider());
        for (var i = 0; i < 10_000; i++)
        {
            rates.TryTake(Provider.Moralis, $"key {i}");
        }

        Assert.InRange(rates.Held, 1, KeyRates.MostKeys);
    }
}
