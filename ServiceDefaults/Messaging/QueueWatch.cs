using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;

namespace SolanaScanner.ServiceDefaults.Messaging;

/// <summary>
/// Keeps the gauges of the lasting queues current, meter <c>SolanaScanner.Queues</c>: <c>queue.depth</c> (messages that wait to be taken),
/// <c>queue.failed</c> (in its error queue) and <c>queue.age</c> (<see cref="QueueAges"/>). Asked every <see cref="Every"/>, by a passive declare.
/// While RabbitMQ does not answer there are none.
/// </summary>
internal sealed partial class QueueWatch : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly Meter _meter = new(QueueAges.MeterName);
    private readonly IReadOnlyList<string> _queues;
    private readonly BrokerConnection _broker;
    private readonly QueueAges _ages;
    private readonly TimeProvider _time;
    private readonly ILogger<QueueWatch> _logger;
    private volatile IReadOnlyList<Look> _looks = [];

    /// <param name="queues">Those that all processes share: their number bounds that of the series.</param>
    /// <param name="broker">Asked for their depth.</param>
    /// <param name="ages">Asked for their age, and told when one is empty.</param>
    /// <param name="time">Gives the pauses.</param>
    /// <param name="logger">Told when RabbitMQ does not answer.</param>
    public QueueWatch(IReadOnlyList<string> queues, BrokerConnection broker, QueueAges ages, TimeProvider time, ILogger<QueueWatch> logger)
    {
        (_queues, _broker, _ages, _time, _logger) = (queues, broker, ages, time, logger);
        foreach (var queue in queues)
        {
            ages.Watch(queue);
        }

        _meter.CreateObservableGauge("queue.depth", () => _looks.Select(look => Of(look, look.Depth)), "{message}", "Messages that wait to be taken, by queue.");
        _meter.CreateObservableGauge("queue.failed", () => _looks.Select(look => Of(look, look.Failed)), "{message}", "Messages that were given up, by queue.");
        _meter.CreateObservableGauge("queue.age", Ages, "s", "How long the oldest message that waits can have waited at most, by queue.");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, _time);
        do
        {
            try
            {
                _looks = await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is BrokerUnreachableException or OperationInterruptedException)
            {
                _looks = [];
                LogAway(Every, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<IReadOnlyList<Look>> LookAsync(CancellationToken cancellationToken)
    {
        List<Look> looks = [];
        foreach (var queue in _queues)
        {
            // One that is not there yet is declared by its first consumer.
            if (await _broker.CountAsync(queue, cancellationToken) is { } depth)
            {
                if (depth == 0)
                {
                    _ages.Empty(queue);
                }

                looks.Add(new Look(queue, depth, await _broker.CountAsync(ErrorQueue.Of(queue), cancellationToken) ?? 0));
            }
        }

        return looks;
    }

    private IEnumerable<Measurement<double>> Ages()
    {
        foreach (var look in _looks)
        {
            if (look.Depth == 0)
            {
                yield return Of(look, 0.0);
            }
            else if (_ages.AtMost(look.Queue) is { } age)
            {
                yield return Of(look, age.TotalSeconds);
            }
        }
    }

    private static Measurement<T> Of<T>(Look look, T value)
        where T : struct => new(value, new KeyValuePair<string, object?>("queue", look.Queue));

    [LoggerMessage(Level = LogLevel.Debug, Message = "RabbitMQ was not asked for its queues; the next look is in {Every}.")]
    private partial void LogAway(TimeSpan every, Exception exception);

    private sealed record Look(string Queue, int Depth, int Failed);
}
