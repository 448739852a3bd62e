using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SolanaScanner.Scanner.Upstreams;
using static SolanaScanner.Scanner.Tests.Upstreams.Rows;

namespace SolanaScanner.Scanner.Tests.Upstreams;

public sealed class TelemetryTests
{
    private const string Secret = "s3cr3t/K3y+of=one's own";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_are_timed_by_provider_call_and_outcome_and_parked_keys_counted()
    {
        await using var clients = await Clients.OfMoralisAsync("Moralis:Keys:1=two");
        using var measured = new Measured(clients.Services.GetRequiredService<IMeterFactory>());
        clients.Server.Says(Answer.Status(401), Answer.Json(MoralisPage(null, Graduated(10))));

        await clients.Providers.TokensAsync(5, Cancellation);

        Assert.Equal(
            ["upstream.duration call=graduated outcome=KeyRejected provider=Moralis",
             "upstream.duration call=graduated outcome=ok provider=Moralis",
             "upstream.keys.parked provider=Moralis reason=rejected"],
            measured.All.Order());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task No_key_shows_in_an_error_a_log_line_or_a_trace(int status)
    {
        var key = Secret.Replace(" ", "-", StringComparison.Ordinal);
        var seen = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => seen.Enqueue(Text(activity)),
        };
        ActivitySource.AddActivityListener(listener);
        await using var clients = await Clients.StartAsync(
            $"Moralis:Keys:0={key}", $"Birdeye:Keys:0={key}", $"DexCheck:Keys:0={key}", "Moralis:RateLimitRetries=0", "Birdeye:RateLimitRetries=0");
        // Refusals that repeat the key are common.
        clients.Server.Says(Answer.Json($"invalid API key {key}: {new string('x', 140)} {key}", status));

        var error = await Assert.ThrowsAsync<UpstreamException>(() => clients.Providers.SwapsOfWalletAsync(Wallet, 5, Cancellation));
        await clients.Providers.OpinionsAsync(Wallet, Cancellation);

        string[] all = [error.ToString(), .. clients.Log.All, .. seen];
        Assert.Contains(clients.Server.Requests, request => request.Target.Contains("x-api-key", StringComparison.Ordinal));
        Assert.Contains(seen, text => text.Contains("Moralis wallet-swaps", StringComparison.Ordinal));
        Assert.All(all, text => Assert.DoesNotContain(key[..6], text, StringComparison.OrdinalIgnoreCase));
    }

    private static string Text(Activity activity) =>
        $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(e => e.Tags))}";

    private sealed class Measured : IDisposable
    {
        private readonly MeterListener _listener = new();

        public Measured(IMeterFactory factory)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == UpstreamMetrics.Name && instrument.Meter.Scope == factory)
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, tags));
            _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument, tags));
            _listener.Start();
        }

        public ConcurrentQueue<string> All { get; } = new();

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            All.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().OrderBy(tag => tag.Key).Select(tag => $"{tag.Key}={tag.Value}"))}");
    }
}
