using Microsoft.Extensions.Logging.Abstractions;
using SolanaScanner.ServiceDefaults.Hosting;
using StackExchange.Redis;

namespace SolanaScanner.ServiceDefaults.Caching;

/// <summary>
/// <c>ConnectionStrings:redis</c>, in StackExchange.Redis' form as Aspire hands it over: <c>host:port,password=…</c>. A <c>channelPrefix</c> in it is
/// put before keys as well as channels, so that two installations can share a server. What must be so for us to do without Redis at
/// once is not left to the string: nothing fails a start, waits longer than a second, or queues while the connection is down.
/// </summary>
internal static class RedisSettings
{
    /// <summary>The longest that a call, or the first connection, is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <exception cref="UnusableSettingException">The text is not a connection string of Redis.</exception>
    public static void Check(string connectionString)
    {
        ConfigurationOptions options;
        try
        {
            options = ConfigurationOptions.Parse(connectionString);
        }
        catch (ArgumentException)
        {
            // The library's message repeats the text, and with it the password.
            throw new UnusableSettingException("ConnectionStrings:redis is not in the form host:port,password=…,name=value.");
        }

        if (options.EndPoints.Count == 0)
        {
            throw new UnusableSettingException("ConnectionStrings:redis names no server. Name one, such as localhost:6379.");
        }
    }

    public static void Apply(ConfigurationOptions options)
    {
        var patience = (int)Patience.TotalMilliseconds;
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ConnectRetry = 1;
        options.ConnectTimeout = patience;
        options.SyncTimeout = patience;
        options.AsyncTimeout = patience;
        options.ReconnectRetryPolicy = new LinearRetry(500);
        options.IncludeDetailInExceptions = false;
        // What it logs of its own repeats what RedisConnection says in one line.
        options.LoggerFactory = NullLoggerFactory.Instance;
    }
}
