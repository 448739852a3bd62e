using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SolanaScanner.Servers;

namespace SolanaScanner.Messaging.Tests;

/// <summary>The broker as its operator sees it.</summary>
internal sealed class Broker : IAsyncDisposable
{
    private readonly TestRabbitMq _server;
    private readonly IConnection _connection;

    private Broker(TestRabbitMq server, IConnection connection) => (_server, _connection) = (server, connection);

    public string ConnectionString => _server.ConnectionString;

    public static async Task<Broker> CreateAsync()
    {
        var server = await TestRabbitMq.CreateAsync(Patience.Token);
        return new Broker(server, await new ConnectionFactory { Uri = new Uri(server.ConnectionString) }.CreateConnectionAsync(Patience.Token));
    }

    /// <summary>The next message of a queue, which stays away from the queue; waits for it, and for the queue, which may be made for it.</summary>
    public async Task<BasicGetResult> TakeAsync(string queue)
    {
        while (!await IsThereAsync(queue))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), Patience.Token);
        }

        var taken = new TaskCompletionSource<BasicGetResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var channel = await _connection.CreateChannelAsync(cancellationToken: Patience.Token);
        var consumer = new RabbitMQ.Client.Events.AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, e) =>
        {
            taken.TrySetResult(new BasicGetResult(e.DeliveryTag, e.Redelivered, e.Exchange, e.RoutingKey, 0, e.BasicProperties, e.Body.ToArray()));
            return Task.CompletedTask;
        };
        await channel.BasicQosAsync(0, 1, false, Patience.Token);
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer, Patience.Token);
        var message = await taken.Task.WaitAsync(Patience.Token);
        await channel.CloseAsync(Patience.Token);
        return message;
    }

    /// <summary>Takes the next message of a queue as one that dies with it in hand: it comes again.</summary>
    public async Task TakeAndDieAsync(string queue)
    {
        await using var channel = await _connection.CreateChannelAsync(cancellationToken: Patience.Token);
        while (await channel.BasicGetAsync(queue, autoAck: false, Patience.Token) is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), Patience.Token);
        }
    }

    // A channel is closed by asking for a queue that is not there.
    private async Task<bool> IsThereAsync(string queue)
    {
        await using var channel = await _connection.CreateChannelAsync(cancellationToken: Patience.Token);
        try
        {
            await channel.QueueDeclarePassiveAsync(queue, Patience.Token);
            return true;
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return false;
        }
    }

    public async Task<uint> CountAsync(string queue)
    {
        await using var channel = await _connection.CreateChannelAsync(cancellationToken: Patience.Token);
        return (await channel.QueueDeclarePassiveAsync(queue, Patience.Token)).MessageCount;
    }

    /// <summary>Puts bytes in a queue, as no service of ours would.</summary>
    public async Task PutAsync(string queue, string body, string contentType, Dictionary<string, object?>? headers = null)
    {
        await using var channel = await _connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Patience.Token);
        await channel.BasicPublishAsync(
            "", queue, mandatory: true, new BasicProperties { ContentType = contentType, Headers = headers }, System.Text.Encoding.UTF8.GetBytes(body), Patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
    }
}
