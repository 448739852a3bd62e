using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SolanaScanner.Servers;
using StackExchange.Redis;

namespace SolanaScanner.ServiceDefaults.Tests;

public sealed class RedisClientTests
{
    private const string Section = "Aspire:StackExchange:Redis:ConnectionString";
    private const string NamedSection = "Aspire:StackExchange:Redis:cache:ConnectionString";
    private const string ConnectionString = "ConnectionStrings:cache";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_section_names_the_server_where_nothing_else_does() =>
        Assert.Equal("section:1", Server([new(Section, "section:1")]));

    [Fact]
    public void The_named_section_overrules_the_section() =>
        Assert.Equal("named:2", Server([new(Section, "section:1"), new(NamedSection, "named:2")]));

    [Fact]
    public void The_connection_string_overrules_the_sections() =>
        Assert.Equal("string:3", Server([new(Section, "section:1"), new(NamedSection, "named:2"), new(ConnectionString, "string:3")]));

    [Fact]
    public void The_code_overrules_the_connection_string() =>
        Assert.Equal("code:4", Server([new(ConnectionString, "string:3")], "code:4"));

    [Fact]
    public void The_clients_options_come_from_the_sections_and_the_code_overrules_them()
    {
        KeyValuePair<string, string?>[] settings =
        [
            new(ConnectionString, "string:3,connectTimeout=1,connectRetry=1,syncTimeout=1"),
            new("Aspire:StackExchange:Redis:ConfigurationOptions:ConnectTimeout", "2"),
            new("Aspire:StackExchange:Redis:ConfigurationOptions:ConnectRetry", "2"),
            new("Aspire:StackExchange:Redis:cache:ConfigurationOptions:ConnectRetry", "3"),
        ];
        using var host = Build(settings, code: null, options => options.SyncTimeout = 4);
        var options = host.Services.GetRequiredService<IOptions<ConfigurationOptions>>().Value;

        Assert.Equal((2, 3, 4), (options.ConnectTimeout, options.ConnectRetry, options.SyncTimeout));
    }

    [Theory]
    [InlineData("string:3", false)]
    [InlineData("string:3,abortConnect=true", true)]
    public void A_server_that_is_away_is_waited_for_unless_the_connection_string_says_otherwise(string connectionString, bool aborts)
    {
        using var host = Build([new(ConnectionString, connectionString)]);

        Assert.Equal(aborts, host.Services.GetRequiredService<IOptions<ConfigurationOptions>>().Value.AbortOnConnectFail);
    }

    [Fact]
    public void A_client_without_a_server_says_where_to_name_one()
    {
        using var host = Build([]);

        var error = Assert.Throws<InvalidOperationException>(host.Services.GetRequiredService<IConnectionMultiplexer>);

        Assert.Contains(ConnectionString, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_check_pings_a_real_server()
    {
        var redis = await TestRedis.CreateAsync(Token);
        using var there = Build([new(ConnectionString, redis.ConnectionString)]);
        using var away = Build([new(ConnectionString, "127.0.0.1:1,connectTimeout=100,connectRetry=1")]);

        Assert.Equal((HealthStatus.Healthy, HealthStatus.Unhealthy), (await HealthAsync(there), await HealthAsync(away)));
    }

    [Fact]
    public void Without_health_checks_there_is_none()
    {
        using var host = Build([new("Aspire:StackExchange:Redis:cache:DisableHealthChecks", "true")]);

        Assert.Null(host.Services.GetService<HealthCheckService>());
    }

    private static async Task<HealthStatus> HealthAsync(IHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Entries["StackExchange.Redis"].Status;

    private static string Server(KeyValuePair<string, string?>[] settings, string? code = null)
    {
        using var host = Build(settings, code);
        var server = Assert.Single(host.Services.GetRequiredService<IOptions<ConfigurationOptions>>().Value.EndPoints);
        return $"{server}".Replace("Unspecified/", "", StringComparison.Ordinal);
    }

    private static IHost Build(KeyValuePair<string, string?>[] settings, string? code = null, Action<ConfigurationOptions>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddRedisClient("cache", client => client.ConnectionString = code ?? client.ConnectionString, configure);
        return builder.Build();
    }
}
