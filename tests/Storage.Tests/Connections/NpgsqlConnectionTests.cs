using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;
using OpenTelemetry.Trace;
using SolanaScanner.Servers;

namespace SolanaScanner.Storage.Tests.Connections;

/// <summary>What AddNpgsqlDataSource promises, be it ours or Aspire.Npgsql's.</summary>
public sealed class NpgsqlConnectionTests
{
    private const string Section = "Aspire:Npgsql:ConnectionString";
    private const string NamedSection = "Aspire:Npgsql:db:ConnectionString";
    private const string ByName = "ConnectionStrings:db";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_section_alone_gives_the_connection_string() =>
        Assert.Equal("Host=section", ConnectionString([(Section, "Host=section")]));

    [Fact]
    public void The_section_of_the_name_goes_before_the_section() =>
        Assert.Equal("Host=named", ConnectionString([(Section, "Host=section"), (NamedSection, "Host=named")]));

    [Fact]
    public void The_connection_string_goes_before_the_sections() =>
        Assert.Equal("Host=byname", ConnectionString([(Section, "Host=section"), (NamedSection, "Host=named"), (ByName, "Host=byname")]));

    [Fact]
    public void Code_goes_before_the_connection_string() =>
        Assert.Equal("Host=code", ConnectionString([(ByName, "Host=byname")], settings => settings.ConnectionString = "Host=code"));

    [Fact]
    public void The_builder_of_the_source_is_configured_last()
    {
        var builder = Builder([(ByName, "Host=byname")]);
        builder.AddNpgsqlDataSource("db", configureDataSourceBuilder: source => source.ConnectionStringBuilder.Database = "other");
        using var host = builder.Build();

        Assert.Equal("Host=byname;Database=other", host.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString);
    }

    [Fact]
    public void Without_a_connection_string_the_source_is_refused_by_its_name()
    {
        var builder = Builder([]);
        builder.AddNpgsqlDataSource("db");
        using var host = builder.Build();

        var error = Assert.Throws<InvalidOperationException>(host.Services.GetRequiredService<NpgsqlDataSource>);
        Assert.Contains("ConnectionStrings:db", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_hosts_give_a_source_that_tells_primary_from_standby()
    {
        var builder = Builder([(ByName, "Host=first,second")]);
        builder.AddNpgsqlDataSource("db");
        using var host = builder.Build();

        Assert.IsType<NpgsqlMultiHostDataSource>(host.Services.GetRequiredService<NpgsqlDataSource>());
    }

    [Fact]
    public async Task Its_health_is_that_of_the_database()
    {
        await using var database = await TestPostgres.CreateAsync(Token);

        Assert.Equal(HealthStatus.Healthy, (await HealthAsync([(ByName, database.ConnectionString)])).Status);
        Assert.Equal(HealthStatus.Unhealthy, (await HealthAsync([(ByName, "Host=127.0.0.1;Port=1")])).Status);
    }

    [Fact]
    public async Task Its_health_can_be_left_out() =>
        Assert.Empty((await HealthAsync([(ByName, "Host=127.0.0.1;Port=1"), ("Aspire:Npgsql:DisableHealthChecks", "true")])).Entries);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_statement_is_a_span_unless_tracing_is_left_out(bool disabled)
    {
        await using var database = await TestPostgres.CreateAsync(Token);
        var builder = Builder([(ByName, database.ConnectionString), ("Aspire:Npgsql:db:DisableTracing", $"{disabled}")]);
        builder.AddNpgsqlDataSource("db");
        List<Activity> spans = [];
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddProcessor(new Collected(spans)));
        using var host = builder.Build();
        var provider = host.Services.GetRequiredService<TracerProvider>();

        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select 42 as mine");
        await command.ExecuteScalarAsync(Token);

        Assert.True(provider.ForceFlush());
        lock (spans)
        {
            Assert.Equal(!disabled, spans.Exists(span => span.TagObjects.Any(tag => tag.Value is "select 42 as mine")));
        }
    }

    private static async Task<HealthReport> HealthAsync(IReadOnlyList<(string Key, string Value)> settings)
    {
        var builder = Builder(settings);
        builder.Services.AddHealthChecks();
        builder.AddNpgsqlDataSource("db");
        using var host = builder.Build();
        return await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);
    }

    private static string ConnectionString(
        IReadOnlyList<(string Key, string Value)> settings, Action<Aspire.Npgsql.NpgsqlSettings>? configure = null)
    {
        var builder = Builder(settings);
        builder.AddNpgsqlDataSource("db", configure);
        using var host = builder.Build();
        return host.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString;
    }

    private static HostApplicationBuilder Builder(IReadOnlyList<(string Key, string Value)> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        return builder;
    }

    private sealed class Collected(List<Activity> spans) : OpenTelemetry.BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            lock (spans)
            {
                spans.Add(data);
            }
        }
    }
}
