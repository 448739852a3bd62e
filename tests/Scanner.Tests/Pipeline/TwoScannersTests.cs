using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Servers;

namespace SolanaScanner.Scanner.Tests.Pipeline;

/// <summary>Two scanners over one PostgreSQL that get messages for one wallet at the same time.</summary>
public sealed class TwoScannersTests : IAsyncLifetime
{
    private readonly ScriptedMarket _market = new();
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Address _winner = Trading.Wallet(1);
    private TestPostgres _database = null!;
    private ScannerUnderTest _first = null!;
    private ScannerUnderTest _second = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _market.Gate = _gate.Task;
        _market.Wallets[_winner] = Trading.RoundTrips(_winner, tokens: 4, proceedsUsd: 150);
        _database = await TestPostgres.CreateAsync(Token);
        _first = await ScannerUnderTest.StartAmongOthersAsync(_market, _database.ConnectionString);
        _second = await ScannerUnderTest.StartAmongOthersAsync(_market, _database.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        _gate.TrySetResult();
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_second_message_of_a_cycle_is_done_with_while_the_first_is_at_the_wallet()
    {
        var cycle = Guid.NewGuid();
        await _first.Bus.Publish(new AnalyzeWallet { CycleId = cycle, Wallet = _winner.ToString() }, Token);
        await AskedAsync();

        await _second.Bus.Publish(new AnalyzeWallet { CycleId = cycle, Wallet = _winner.ToString() }, Token);
        await _second.Claims.RefusedAsync(Token);
        _gate.SetResult();
        Assert.Equal(_winner.ToString(), (await _first.FoundAsync()).Wallet);
        Assert.Equal([_winner], _market.Asked);
    }

    [Fact]
    public async Task A_person_who_asks_meanwhile_gets_what_the_first_finds()
    {
        await _first.Bus.Publish(new AnalyzeWallet { CycleId = Guid.NewGuid(), Wallet = _winner.ToString() }, Token);
        await AskedAsync();
        var asking = _second.AskAsync(_winner);
        await _second.Claims.RefusedAsync(Token);

        _gate.SetResult();

        var found = await _first.FoundAsync();
        var answer = await asking;
        Assert.Equal((found.AnalysisId, null, true), (answer.AnalysisId, answer.Failure, answer.Qualifies));
        Assert.NotNull(await _second.Wallets.FindAsync(_winner, Token));
        Assert.Equal([_winner], _market.Asked);
    }

    private async Task AskedAsync()
    {
        while (_market.Asked.IsEmpty)
        {
            await Task.Delay(10, Token);
        }
    }
}
