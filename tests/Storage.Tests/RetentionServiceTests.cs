using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SolanaScanner.Storage.Retention;

namespace SolanaScanner.Storage.Tests;

public sealed class RetentionServiceTests
{
    private static readonly DateTimeOffset Start = TestWallets.Now;

    private readonly FakeTimeProvider _time = new(Start);
    private readonly FakeWalletStore _store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Removes_at_the_start_and_then_every_ten_minutes_by_the_ages_that_are_set()
    {
        using var service = Service();
        await service.StartAsync(Token);
        await Removed(1);
        _time.Advance(TimeSpan.FromMinutes(9.9));
        _time.Advance(TimeSpan.FromMinutes(0.1));
        await Removed(2);
        await service.StopAsync(Token);

        Assert.Equal(
            [
                (Start.AddHours(-5), Start.AddHours(-1)),
                (Start.AddMinutes(10).AddHours(-5), Start.AddMinutes(10).AddHours(-1)),
            ],
            _store.Removals);
    }

    [Fact]
    public async Task A_pass_that_the_database_refuses_is_tried_again_at_the_next()
    {
        _store.BeforeRemove = () => throw new SqliteException("disk I/O error", 10);
        using var service = Service();
        await service.StartAsync(Token);
        await Removed(1);

        _time.Advance(TimeSpan.FromMinutes(10));

        await Removed(2);
        Assert.False(service.ExecuteTask!.IsCompleted);
        await service.StopAsync(Token);
    }

    private RetentionService Service() =>
        new(_store, Options.Create(new RetentionOptions()), _time, NullLogger<RetentionService>.Instance);

    /// <summary>Waits until so many passes were made; the service runs on another thread.</summary>
    private async Task Removed(int passes)
    {
        while (_store.Removals.Count < passes)
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
