using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using SolanaScanner.ServiceDefaults.Caching;
using SolanaScanner.ServiceDefaults.Hosting;
using StackExchange.Redis;

namespace SolanaScanner.Redis.Tests;

public sealed class RedisConnectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Redis_that_is_not_there_at_the_start_is_used_when_it_comes()
    {
        await using var server = RedisServer.NotStarted();
        await using var instance = new Instance(server.ConnectionString);

        Assert.False((await PingAsync(instance)).HasCome);
        await server.RunAsync();
        await instance.UntilUsableAsync();

        Assert.True((await PingAsync(instance)).HasCome);
    }

    [Fact]
    public async Task When_Redis_dies_calls_return_without_an_answer_and_go_on_when_it_is_back()
    {
        await using var server = await RedisServer.StartAsync();
        await using var instance = new Instance(server.ConnectionString);
        Assert.True((await PingAsync(instance)).HasCome);

        await server.KillAsync();
        await instance.UntilAwayAsync();
        Assert.False((await PingAsync(instance)).HasCome);

        await server.RunAsync();
        await instance.UntilUsableAsync();
        Assert.True((await PingAsync(instance)).HasCome);
    }

    [Fact]
    public async Task One_line_says_that_Redis_went_and_one_that_it_is_back_however_many_call()
    {
        await using var server = await RedisServer.StartAsync();
        await using var instance = new Instance($"{server.ConnectionString},password=hunter2");
        await PingAsync(instance);
        await server.KillAsync();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => PingAsync(instance).AsTask()));
        await instance.UntilAwayAsync();
        await server.RunAsync();
        await instance.UntilUsableAsync();
        await PingAsync(instance);

        Assert.Collection(
            instance.Log,
            line => Assert.Contains($"Redis at {server.ConnectionString} is away", line, StringComparison.Ordinal),
            line => Assert.Contains("is back after", line, StringComparison.Ordinal));
        Assert.DoesNotContain(instance.Log, line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Redis_that_keeps_its_connections_and_answers_nothing_is_away_too()
    {
        await using var server = await RedisServer.StartAsync();
        await using var instance = new Instance(server.ConnectionString);
        await PingAsync(instance);
        await server.FreezeAsync();

        Assert.False((await PingAsync(instance)).HasCome);
        Assert.Equal("no answer in time", instance.Redis.AwayBecause);

        await server.ThawAsync();
        await instance.UntilUsableAsync();
        Assert.True((await PingAsync(instance)).HasCome);
    }

    [Fact]
    public async Task What_is_published_is_heard_by_other_processes_and_again_after_Redis_was_away()
    {
        await using var server = RedisServer.NotStarted();
        await using var one = new Instance(server.ConnectionString);
        await using var other = new Instance(server.ConnectionString);
        var heard = System.Threading.Channels.Channel.CreateUnbounded<byte[]>();
        other.Redis.Subscribe("news", message => heard.Writer.TryWrite(message));

        for (byte round = 1; round <= 2; round++)
        {
            await server.RunAsync();
            await one.UntilUsableAsync();
            await other.UntilUsableAsync();
            // The library subscribes again a moment after it has connected again.
            while (!heard.Reader.TryPeek(out _))
            {
                await one.Redis.PublishAsync("test.publish", "news", [round], Token);
                await Task.Delay(10, Token);
            }

            while (heard.Reader.TryRead(out var message))
            {
                Assert.Equal(round, Assert.Single(message));
            }

            await server.KillAsync();
            await one.UntilAwayAsync();
            await other.UntilAwayAsync();
        }
    }

    [Fact]
    public async Task A_call_that_is_wrong_throws_and_does_not_make_Redis_away()
    {
        await using var server = await RedisServer.StartAsync();
        await using var instance = new Instance(server.ConnectionString);

        await Assert.ThrowsAsync<RedisServerException>(async () =>
            await instance.Redis.TryAsync("test.wrong", database => database.ScriptEvaluateAsync("return redis.call('nonsense')"), Token));

        Assert.True(instance.Redis.IsUsable);
        Assert.Empty(instance.Log);
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_not_kept_by_a_Redis_that_does_not_answer()
    {
        await using var server = await RedisServer.StartAsync();
        await using var instance = new Instance(server.ConnectionString);
        await PingAsync(instance);
        await server.FreezeAsync();
        using var giveUp = new CancellationTokenSource();

        var call = instance.Redis.TryAsync("test.ping", database => database.PingAsync(), giveUp.Token).AsTask();
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Null(instance.Redis.AwayBecause);
    }

    [Fact]
    public async Task Two_installations_with_prefixes_of_their_own_share_a_server()
    {
        await using var server = await RedisServer.StartAsync();
        await using var one = new Instance($"{server.ConnectionString},channelPrefix=one:");
        await using var other = new Instance($"{server.ConnectionString},channelPrefix=other:");

        await one.Redis.TryAsync("test.set", database => database.StringSetAsync("key", "one's"), Token);
        var read = await other.Redis.TryAsync("test.get", database => database.StringGetAsync("key"), Token);

        Assert.True(read.TryGet(out var value) && value.IsNull);
    }

    [Fact]
    public void A_host_without_the_connection_string_is_told_its_name()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);

        var error = Assert.Throws<UnusableSettingException>(() => builder.AddRedis());

        Assert.Contains("ConnectionStrings:redis", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_starts_without_Redis_and_its_health_is_degraded_but_not_unhealthy()
    {
        await using var server = RedisServer.NotStarted();
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:redis", server.ConnectionString)]);
        builder.AddRedis();
        using var host = builder.Build();
        await host.StartAsync(Token);
        var redis = host.Services.GetRequiredService<RedisConnection>();
        await redis.TryAsync("test.ping", database => database.PingAsync(), Token);

        var health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);

        Assert.Equal(HealthStatus.Degraded, health.Entries["redis"].Status);
    }

    private static ValueTask<RedisAnswer<TimeSpan>> PingAsync(Instance instance) =>
        instance.Redis.TryAsync("test.ping", database => database.PingAsync(), Token);
}
