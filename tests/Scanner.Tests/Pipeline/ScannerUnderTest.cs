using System.Threading.Channels;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Scanner.Upstreams;
using SolanaScanner.Storage.Analyses;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Sqlite;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Scanner.Tests.Pipeline;

/// <summary>The scanner's role over a scripted market, a real SQLite file and the bus in memory.</summary>
internal sealed class ScannerUnderTest : IAsyncDisposable
{
    private readonly IHost _host;

    private ScannerUnderTest(IHost host) => _host = host;

    public IWalletStore Wallets => _host.Services.GetRequiredService<IWalletStore>();

    public IBus Bus => _host.Services.GetRequiredService<IBus>();

    /// <summary>Of one among others.</summary>
    public WatchedClaims Claims => _host.Services.GetRequiredService<WatchedClaims>();

    public Channel<WalletFound> Found => _host.Services.GetRequiredService<Channel<WalletFound>>();

    public Channel<ScanProgress> Progress => _host.Services.GetRequiredService<Channel<ScanProgress>>();

    public static Task<ScannerUnderTest> StartAsync(ScriptedMarket market, string database, params (string Key, string Value)[] settings) =>
        StartAsync(market, builder => builder.Services.AddSqliteStorage(database), settings);

    /// <summary>One of many scanners over a PostgreSQL, with a bus of its own.</summary>
    public static Task<ScannerUnderTest> StartAmongOthersAsync(ScriptedMarket market, string connectionString) =>
        StartAsync(market, AddSharedStorage, ("ConnectionStrings:walletdb", connectionString));

    private static void AddSharedStorage(IHostApplicationBuilder builder)
    {
        builder.AddPostgresStorage();
        builder.Services.AddSingleton<PostgresAnalysisClaims>();
        builder.Services.AddSingleton(services => new WatchedClaims(services.GetRequiredService<PostgresAnalysisClaims>()));
        builder.Services.Replace(ServiceDescriptor.Singleton<IAnalysisClaims>(services => services.GetRequiredService<WatchedClaims>()));
    }

    private static async Task<ScannerUnderTest> StartAsync(
        ScriptedMarket market, Action<IHostApplicationBuilder> addStorage, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)));
        builder.Services.AddSingleton<TimeProvider>(new ShiftedTime());
        addStorage(builder);
        builder.AddScanner();
        builder.Services.Replace(ServiceDescriptor.Singleton(services => new UpstreamProviders(
            market.Sources, new UpstreamsOptions(), services.GetRequiredService<TimeProvider>(), NullLogger<UpstreamProviders>.Instance)));
        builder.Services.AddSingleton(Channel.CreateUnbounded<WalletFound>());
        builder.Services.AddSingleton(Channel.CreateUnbounded<ScanProgress>());
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddDelayedMessageScheduler();
            bus.AddScannerConsumers();
            bus.AddConsumer<Recorder<WalletFound>>();
            bus.AddConsumer<Recorder<ScanProgress>>();
            bus.AddRequestClient<RequestAnalysis>();
            bus.UsingInMemory((context, memory) =>
            {
                memory.UseDelayedMessageScheduler();
                memory.ConfigureEndpoints(context);
            });
        });
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new ScannerUnderTest(host);
    }

    /// <summary>The next announcement.</summary>
    public async Task<WalletFound> FoundAsync() => await Found.Reader.ReadAsync(Patience());

    /// <summary>The progress of the first cycle once it is finished.</summary>
    public async Task<ScanProgress> FinishedAsync()
    {
        while (true)
        {
            var progress = await Progress.Reader.ReadAsync(Patience());
            if (progress.FinishedAt is not null)
            {
                return progress;
            }
        }
    }

    public async Task<WalletAnalyzed> AskAsync(Address wallet)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var client = scope.ServiceProvider.GetRequiredService<IRequestClient<RequestAnalysis>>();
        var answer = await client.GetResponse<WalletAnalyzed>(
            new RequestAnalysis { Wallet = wallet.ToString() }, TestContext.Current.CancellationToken);
        return answer.Message;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    // Generous: it only decides how long a broken test takes to fail.
    private static CancellationToken Patience() =>
        CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken, new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token).Token;

    private sealed class Recorder<T>(Channel<T> channel) : IConsumer<T>
        where T : class
    {
        public Task Consume(ConsumeContext<T> context) => channel.Writer.WriteAsync(context.Message, context.CancellationToken).AsTask();
    }

    /// <summary>The system's clock, moved to where the tests' trades are recent; it goes on from one start of the scanner to the next.</summary>
    private sealed class ShiftedTime : TimeProvider
    {
        private static readonly TimeSpan Shift = Trading.Now - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }
}
