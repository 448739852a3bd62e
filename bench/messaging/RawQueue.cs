using System.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace SolanaScanner.MessagingBench;

/// <summary>The baseline: RabbitMQ.Client alone on a quorum queue, with confirms, 100 publishes in flight, consuming and acknowledging at the same time.</summary>
internal static class RawQueue
{
    private const int InFlight = 100;

    /// <summary>Messages a second.</summary>
    public static async Task<double> RunAsync(Uri broker, ReadOnlyMemory<byte> body, int count)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, consumerDispatchConcurrency: 32));
        var queue = $"bench-raw-{Guid.NewGuid():N}";
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await channel.BasicQosAsync(0, 32, global: false);
        var countdown = new Countdown(count);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, message) =>
        {
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
            countdown.Take(1);
        };
        var started = Stopwatch.GetTimestamp();
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer);
        var properties = new BasicProperties { Persistent = true };
        foreach (var chunk in Enumerable.Range(0, count).Chunk(InFlight))
        {
            await Task.WhenAll(chunk.Select(_ => channel.BasicPublishAsync("", queue, mandatory: false, properties, body).AsTask()));
        }

        await countdown.Done;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await channel.QueueDeleteAsync(queue);
        return count / seconds;
    }
}
