using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SolanaScanner.Storage.Alerts;
using SolanaScanner.Storage.Broadcasts;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Leases;
using SolanaScanner.Storage.Retention;
using SolanaScanner.Storage.Scans;
using SolanaScanner.Storage.Searches;
using SolanaScanner.Storage.Sessions;
using SolanaScanner.Storage.Sqlite;
using SolanaScanner.Storage.Telemetry;
using SolanaScanner.Storage.Updates;
using SolanaScanner.Storage.Wallets;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests.Sqlite;

public sealed class SqliteStorageExtensionsTests : IAsyncDisposable
{
    private readonly TempDatabase _temp = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_call_gives_stores_that_are_ready_and_closes_the_file_with_the_host()
    {
        var host = Host(_temp.Path);
        await host.StartAsync(Token);
        Assert.True(File.Exists(_temp.Path));
        await host.Services.GetRequiredService<IWalletStore>().SaveAsync(Wallet(), Keep.Always, Token);
        Assert.IsType<CachedWalletStore>(host.Services.GetRequiredService<IWalletStore>());
        Assert.Equal(1, await host.Services.GetRequiredService<IScanStore>().BeginCycleAsync(Guid.NewGuid(), Now, Token));

        await host.StopAsync(Token);
        host.Dispose();

        Assert.False(File.Exists(_temp.Path + "-wal"), "The write-ahead log was not folded into the file.");
        Assert.NotNull(await new SqliteWalletStore(_temp.Database).FindAsync(Address(1), Token));
    }

    [Theory]
    [InlineData(typeof(IChatStore))]
    [InlineData(typeof(IAlertStore))]
    [InlineData(typeof(IDeliveryStore))]
    [InlineData(typeof(ISearchStore))]
    [InlineData(typeof(ISessionStore))]
    [InlineData(typeof(IUpdateInbox))]
    [InlineData(typeof(ILeaseStore))]
    [InlineData(typeof(IBroadcastStore))]
    public void Every_store_is_there_once(Type store)
    {
        using var host = Host(_temp.Path);

        Assert.Same(host.Services.GetRequiredService(store), host.Services.GetRequiredService(store));
    }

    [Fact]
    public async Task What_is_wrong_with_the_file_stops_the_host_at_its_start()
    {
        Directory.CreateDirectory(_temp.Path);
        using var host = Host(_temp.Path);

        var error = await Assert.ThrowsAsync<DatabaseUnusableException>(() => host.StartAsync(Token));

        Assert.Equal(_temp.Path, error.Path);
    }

    [Fact]
    public async Task A_retention_out_of_range_stops_the_host_and_is_named()
    {
        using var host = Host(_temp.Path, ("Retention:Every", "00:00:00"));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));

        Assert.Contains(nameof(RetentionOptions.Every), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Retention_is_read_from_its_section()
    {
        using var host = Host(_temp.Path, ("Retention:NotQualifying", "02:00:00"));

        Assert.Equal(TimeSpan.FromHours(2), host.Services.GetRequiredService<IOptions<RetentionOptions>>().Value.NotQualifying);
    }

    [Fact]
    public async Task Calls_are_timed_by_operation_and_cache_reads_counted_by_layer()
    {
        var seen = new System.Collections.Concurrent.ConcurrentBag<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == StorageMetrics.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => seen.Add(Text(instrument, tags)));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => seen.Add(Text(instrument, tags)));
        listener.Start();
        var store = new CachedWalletStore(new SqliteWalletStore(_temp.Database));

        await store.SaveAsync(Wallet(), Keep.Always, Token);
        await store.FindAsync(Address(1), Token);
        await store.FindAsync(Address(1), Token);

        Assert.Contains("db.duration db.system=sqlite operation=wallet.save", seen);
        Assert.Contains("db.duration db.system=sqlite operation=wallet.find", seen);
        Assert.Contains("cache.misses layer=memory", seen);
        Assert.Contains("cache.hits layer=memory", seen);
    }

    public async ValueTask DisposeAsync() => await _temp.DisposeAsync();

    private static string Text(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = instrument.Name;
        foreach (var tag in tags)
        {
            text += $" {tag.Key}={tag.Value}";
        }

        return text;
    }

    private static IHost Host(string path, params (string Key, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddSqliteStorage(path);
        return builder.Build();
    }
}
