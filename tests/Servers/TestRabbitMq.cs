using System.Net.Http.Headers;
using System.Text;
using Testcontainers.RabbitMq;

namespace SolanaScanner.Servers;

/// <summary>
/// A virtual host of a real RabbitMQ for one test, deleted when disposed. TEST_RABBITMQ is <c>amqp://user:password@host:port</c>; the
/// management interface must answer on the port 10000 above, as it does where RabbitMQ is installed by default.
/// </summary>
public sealed class TestRabbitMq : IAsyncDisposable
{
    private const int ManagementAbove = 10_000;

    private static readonly SharedServer Server = new("rabbitmq", StartContainerAsync);

    private readonly HttpClient _management;
    private readonly string _path;

    private TestRabbitMq(Uri server)
    {
        var name = $"test-{Guid.NewGuid():N}";
        _path = $"api/vhosts/{name}";
        ConnectionString = new UriBuilder(server) { Path = name }.Uri.ToString();
        _management = new HttpClient { BaseAddress = new UriBuilder("http", server.Host, server.Port + ManagementAbove).Uri };
        _management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(server.UserInfo))));
    }

    /// <summary><c>amqp://user:password@host:port/virtual-host</c></summary>
    public string ConnectionString { get; }

    public static async Task<TestRabbitMq> CreateAsync(CancellationToken cancellationToken)
    {
        var host = new TestRabbitMq(new Uri(await Server.ConnectionStringAsync(cancellationToken)));
        using var answer = await host._management.PutAsync(host._path, JsonContentOf("{}"), cancellationToken);
        answer.EnsureSuccessStatusCode();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        using var answer = await _management.DeleteAsync(_path);
        _management.Dispose();
        answer.EnsureSuccessStatusCode();
    }

    private static StringContent JsonContentOf(string json) => new(json, Encoding.UTF8, "application/json");

    private static async Task<string> StartContainerAsync()
    {
        // Both ports are chosen here, so that one connection string tells the other.
        var port = Random.Shared.Next(15_000, 22_000);
        var container = new RabbitMqBuilder("rabbitmq:4-management-alpine")
            .WithUsername("guest")
            .WithPassword("guest")
            .WithPortBinding(port, RabbitMqBuilder.RabbitMqPort)
            .WithPortBinding(port + ManagementAbove, 15_672)
            .Build();
        await container.StartAsync();
        return $"amqp://guest:guest@{container.Hostname}:{port}";
    }
}
