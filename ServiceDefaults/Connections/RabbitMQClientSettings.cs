namespace Aspire.RabbitMQ.Client;

/// <summary>
/// What a host says of its RabbitMQ client beside the client's own options. Names and defaults are those of the package
/// Aspire.RabbitMQ.Client, which can take this file's place (docs/decisions/0018).
/// </summary>
public sealed class RabbitMQClientSettings
{
    /// <summary><c>amqp://user:password@host:port/virtual-host</c>; null for the client's options alone. Holds a password: never log it.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>How often a broker that cannot be reached is tried again, after 1 s, 2 s, 4 s and so on. Default 5; 0 for never.</summary>
    public int MaxConnectRetryCount { get; set; } = 5;

    /// <summary>Leaves out the check that makes <c>/health</c> fail while the connection is down. Default false.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Leaves the client's own spans, one for each publish and delivery, out of traces. Default false.</summary>
    public bool DisableTracing { get; set; }
}
