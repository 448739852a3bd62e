namespace Aspire.StackExchange.Redis;

/// <summary>
/// What a host says of its Redis client beside the client's own options. Names and defaults are those of the package
/// Aspire.StackExchange.Redis, which can take this file's place (docs/decisions/0018).
/// </summary>
public sealed class StackExchangeRedisSettings
{
    /// <summary><c>host:port,name=value</c>; null for the client's options alone. May hold a password: never log it.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Leaves out the check that pings Redis and makes <c>/health</c> fail without it. Default false.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Leaves the calls out of traces. Default false.</summary>
    public bool DisableTracing { get; set; }
}
