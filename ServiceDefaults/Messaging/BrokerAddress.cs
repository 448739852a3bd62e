using Microsoft.Extensions.Configuration;
using SolanaScanner.ServiceDefaults.Hosting;

namespace SolanaScanner.ServiceDefaults.Messaging;

/// <summary>
/// Where RabbitMQ is: <c>amqp://user:password@host:port/virtual-host</c>, or <c>amqps</c> for TLS. Without a port it is 5672, with
/// TLS 5671; without a virtual host it is <c>/</c>. Holds a password: never log it.
/// </summary>
/// <param name="Uri">With its port.</param>
/// <param name="Tls">Whether the connection is encrypted, and the server's certificate checked against its host name.</param>
public sealed record BrokerAddress(Uri Uri, bool Tls)
{
    /// <summary>The name of the connection string.</summary>
    public const string ConnectionName = "messaging";

    private const int Port = 5672;
    private const int TlsPort = 5671;

    /// <exception cref="UnusableSettingException">It is missing, or is no such address. The message does not repeat it.</exception>
    public static BrokerAddress Of(IConfiguration configuration)
    {
        var text = configuration.GetConnectionString(ConnectionName);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw UnusableSettingException.Missing(ConnectionName, "amqp://user:password@host:5672");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("amqp" or "amqps")
            || uri.Host.Length == 0
            || uri.AbsolutePath.TrimStart('/').Contains('/', StringComparison.Ordinal))
        {
            throw new UnusableSettingException(
                $"ConnectionStrings:{ConnectionName} is not the address of a RabbitMQ: amqp://user:password@host:5672/virtual-host is, or amqps:// for TLS.");
        }

        var tls = uri.Scheme == "amqps";
        return new BrokerAddress(uri.IsDefaultPort || uri.Port < 0 ? new UriBuilder(uri) { Port = tls ? TlsPort : Port }.Uri : uri, tls);
    }

    /// <summary>Where it is, and nothing secret.</summary>
    public override string ToString() => $"{Uri.Scheme}://{Uri.Host}:{Uri.Port}{Uri.AbsolutePath}";
}
