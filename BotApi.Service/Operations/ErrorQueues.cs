using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SolanaScanner.Domain.Messages;
using SolanaScanner.ServiceDefaults.Messaging;

namespace SolanaScanner.BotApi.Operations;

/// <summary>
/// The messages that were given up, and their way back. Thread-safe. Its calls throw <see cref="BrokerUnreachableException"/> or
/// <see cref="AlreadyClosedException"/> while RabbitMQ does not answer.
/// </summary>
public sealed class ErrorQueues(BrokerConnection broker)
{
    private const string FaultHeaders = "MT-Fault-";
    private const string RedeliveryCount = "MT-Redelivery-Count";
    private const string DeliveryCount = "x-delivery-count";

    /// <summary>Of all queues, in the order of a wallet's way. A queue that was never declared counts 0.</summary>
    public async Task<IReadOnlyList<ErrorQueueCount>> CountAsync(CancellationToken cancellationToken)
    {
        var counts = new List<ErrorQueueCount>();
        foreach (var queue in QueueNames.All)
        {
            counts.Add(new ErrorQueueCount(
                queue,
                await CountAsync(queue, cancellationToken),
                await CountAsync(Failed(queue), cancellationToken),
                await CountAsync(Skipped(queue), cancellationToken)));
        }

        return counts;
    }

    /// <summary>
    /// Moves the messages that failed back to their queue, to be tried from the first try on; not those that fail again meanwhile. Each
    /// is removed only when the broker has it in the queue, so that a death in between leaves it in both. Returns how many were moved.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such queue.</exception>
    public async Task<int> MoveBackAsync(string queue, CancellationToken cancellationToken)
    {
        if (!QueueNames.All.Contains(queue))
        {
            throw new ArgumentException($"There is no queue '{queue}'; there are {string.Join(", ", QueueNames.All)}.", nameof(queue));
        }

        var left = await CountAsync(Failed(queue), cancellationToken);
        if (left == 0)
        {
            return 0;
        }

        await using var channel = await broker.OpenChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
        var moved = 0;
        while (moved < left && await channel.BasicGetAsync(Failed(queue), autoAck: false, cancellationToken) is { } message)
        {
            // Completes when the queue has it; throws when there is no such queue.
            await channel.BasicPublishAsync("", queue, mandatory: true, AsNew(message.BasicProperties), message.Body, cancellationToken);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancellationToken);
            moved++;
        }

        return moved;
    }

    private static string Failed(string queue) => queue + "_error";

    private static string Skipped(string queue) => queue + "_skipped";

    /// <summary>Without what the failures left on it.</summary>
    private static BasicProperties AsNew(IReadOnlyBasicProperties properties)
    {
        var fresh = new BasicProperties(properties);
        foreach (var name in fresh.Headers?.Keys.Where(name => name is RedeliveryCount or DeliveryCount || name.StartsWith(FaultHeaders, StringComparison.Ordinal)).ToList() ?? [])
        {
            fresh.Headers!.Remove(name);
        }

        return fresh;
    }

    private async Task<int> CountAsync(string queue, CancellationToken cancellationToken) =>
        await broker.CountAsync(queue, cancellationToken) ?? 0;
}
