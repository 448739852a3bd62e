using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SolanaScanner.Scanner.Upstreams;

namespace SolanaScanner.Scanner.Tests.Upstreams;

/// <summary>The clients as a host builds them, pointed at one <see cref="FakeUpstream"/> under a path of each provider's own.</summary>
internal sealed class Clients : IAsyncDisposable
{
    private readonly IHost _host;

    private Clients(FakeUpstream server, WatchedTime time, LogLines log, IHost host)
    {
        Server = server;
        Time = time;
        Log = log;
        _host = host;
    }

    public FakeUpstream Server { get; }

    public WatchedTime Time { get; }

    public LogLines Log { get; }

    public UpstreamProviders Providers => _host.Services.GetRequiredService<UpstreamProviders>();

    public IServiceProvider Services => _host.Services;

    public static Task<Clients> OfMoralisAsync(params string[] settings) => StartAsync(["Moralis:Keys:0=moralis-key-1", .. settings]);

    public static Task<Clients> OfBirdeyeAsync(params string[] settings) => StartAsync(["Birdeye:Keys:0=birdeye-key-1", .. settings]);

    public static Task<Clients> OfDexCheckAsync(params string[] settings) => StartAsync(["DexCheck:Keys:0=dexcheck-key-1", .. settings]);

    /// <param name="settings">As "Section:Name=value"; later ones win.</param>
    public static async Task<Clients> StartAsync(params string[] settings)
    {
        var server = await FakeUpstream.StartAsync();
        var (time, log) = (new WatchedTime(), new LogLines());
        var host = Build(server.Authority, time, log, settings);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new Clients(server, time, log, host);
    }

    public static IHost Build(string authority, TimeProvider time, LogLines log, params string[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        string[] defaults =
        [
            $"Moralis:BaseAddress=http://{authority}/sandbox/moralis",
            $"Birdeye:BaseAddress=http://{authority}/sandbox/birdeye/",
            $"DexCheck:BaseAddress=ws://{authority}/sandbox/dexcheck/v1/ws",
            "Moralis:RequestsPerSecond=10000",
            "Birdeye:RequestsPerSecond=10000",
            "DexCheck:RequestsPerSecond=10000",
            "Moralis:RetryDelay=00:00:00",
            "Birdeye:RetryDelay=00:00:00",
        ];
        builder.Configuration.AddInMemoryCollection(
            [.. defaults.Concat(settings).GroupBy(setting => setting[..setting.IndexOf('=')], setting => setting[(setting.IndexOf('=') + 1)..])
                .Select(group => KeyValuePair.Create(group.Key, (string?)group.Last()))]);
        builder.Services.AddSingleton(time);
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.AddUpstreams();
        return builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await Server.DisposeAsync();
    }
}
