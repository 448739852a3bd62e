using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SolanaScanner.ServiceDefaults.Caching;

namespace SolanaScanner.BotApi.Feed;

/// <summary>
/// Sends to the hub's clients of all processes: to those of this one at once, to the others by way of Redis. While Redis is away each process
/// reaches its own. The ready-made backplane sends to its own clients by way of Redis too, and fails without it.
/// <para>What goes to all, or to a group, goes to all processes; the rest is for connections of this process.</para>
/// </summary>
internal sealed class SharedHub : DefaultHubLifetimeManager<WalletsHub>
{
    private const string Channel = "hub-wallets";

    private readonly RedisConnection _redis;
    private readonly JsonSerializerOptions _json;
    private readonly Guid _origin = Guid.NewGuid();

    public SharedHub(RedisConnection redis, IOptions<JsonHubProtocolOptions> json, ILogger<DefaultHubLifetimeManager<WalletsHub>> logger)
        : base(logger)
    {
        _redis = redis;
        _json = json.Value.PayloadSerializerOptions;
        redis.Subscribe(Channel, Hear);
    }

    public override async Task SendAllAsync(string methodName, object?[] args, CancellationToken cancellationToken = default)
    {
        await base.SendAllAsync(methodName, args, cancellationToken);
        await TellAsync(null, methodName, args, cancellationToken);
    }

    public override async Task SendGroupAsync(string groupName, string methodName, object?[] args, CancellationToken cancellationToken = default)
    {
        await base.SendGroupAsync(groupName, methodName, args, cancellationToken);
        await TellAsync(groupName, methodName, args, cancellationToken);
    }

    private ValueTask TellAsync(string? group, string method, object?[] args, CancellationToken cancellationToken)
    {
        var call = new Call(_origin, group, method, [.. args.Select(arg => JsonSerializer.SerializeToElement(arg, _json))]);
        return _redis.PublishAsync("hub.publish", Channel, JsonSerializer.SerializeToUtf8Bytes(call), cancellationToken);
    }

    private void Hear(byte[] message)
    {
        var call = JsonSerializer.Deserialize<Call>(message)!;
        if (call.Origin == _origin)
        {
            return;
        }

        object?[] args = [.. call.Args];
        // A client that is too slow is the base class' to drop; here nobody waits.
        _ = call.Group is null ? base.SendAllAsync(call.Method, args) : base.SendGroupAsync(call.Group, call.Method, args);
    }

    private sealed record Call(Guid Origin, string? Group, string Method, JsonElement[] Args);
}
