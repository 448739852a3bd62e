using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace SolanaScanner.ServiceDefaults.Messaging;

/// <summary>
/// The process' connection to RabbitMQ beside the bus, for looking at queues. It is opened by the first who asks, and stays; broken, it connects
/// again by itself. Thread-safe.
/// </summary>
public sealed class BrokerConnection(IServiceProvider services)
{
    private const int NotFound = 404;

    private readonly Lock _lock = new();
    private Task<IConnection>? _opening;

    /// <summary>A new channel on it.</summary>
    /// <exception cref="BrokerUnreachableException">RabbitMQ does not answer. The next call tries again.</exception>
    /// <exception cref="AlreadyClosedException">The connection broke, and is not there again yet.</exception>
    public async Task<IChannel> OpenChannelAsync(CreateChannelOptions? options, CancellationToken cancellationToken) =>
        await (await OpenAsync(cancellationToken)).CreateChannelAsync(options, cancellationToken);

    /// <summary>The messages in a queue that wait to be taken; null when there is no such queue.</summary>
    /// <exception cref="BrokerUnreachableException">RabbitMQ does not answer.</exception>
    /// <exception cref="AlreadyClosedException">The connection broke, and is not there again yet.</exception>
    public async Task<int?> CountAsync(string queue, CancellationToken cancellationToken)
    {
        // A queue that is not there closes the channel.
        await using var channel = await OpenChannelAsync(options: null, cancellationToken);
        try
        {
            return checked((int)(await channel.QueueDeclarePassiveAsync(queue, cancellationToken)).MessageCount);
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == NotFound)
        {
            return null;
        }
    }

    private Task<IConnection> OpenAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_opening is null or { IsFaulted: true } or { IsCanceled: true })
            {
                // The container connects while it makes the connection, which blocks; and it is nobody's part of a trace.
                using var _ = ExecutionContext.SuppressFlow();
                _opening = Task.Run(services.GetRequiredService<IConnection>, CancellationToken.None);
            }

            return _opening.WaitAsync(cancellationToken);
        }
    }
}
