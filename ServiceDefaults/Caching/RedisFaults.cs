using StackExchange.Redis;

namespace SolanaScanner.ServiceDefaults.Caching;

/// <summary>Tells a Redis that is away, or cannot serve for now, from a call that is wrong and would be wrong again.</summary>
internal static class RedisFaults
{
    public static bool MeansAway(Exception exception) => exception switch
    {
        RedisConnectionException or RedisTimeoutException or TimeoutException => true,
        RedisServerException { Kind: var kind } => kind is RedisErrorKind.Loading or RedisErrorKind.ReadOnly or RedisErrorKind.MasterDown
            or RedisErrorKind.ClusterDown or RedisErrorKind.NoReplicas or RedisErrorKind.Misconfigured or RedisErrorKind.OutOfMemory
            or RedisErrorKind.Busy or RedisErrorKind.MaxClients or RedisErrorKind.NoAuth or RedisErrorKind.WrongPass,
        // Of a batch whose connection went: nobody will answer it.
        RedisCommandException or OperationCanceledException => true,
        // The process ends, and has disposed the client before who uses it.
        ObjectDisposedException => true,
        _ => false,
    };

    /// <summary>The fault in a few words. Not the message: the library adds keys and settings to it.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        RedisConnectionException { FailureType: var failure } => failure.ToString(),
        RedisServerException { Kind: var kind } => kind.ToString(),
        RedisTimeoutException or TimeoutException => "no answer in time",
        _ => exception.GetType().Name,
    };
}
