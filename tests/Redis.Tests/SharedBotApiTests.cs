using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SolanaScanner.BotApi;
using SolanaScanner.ServiceDefaults.Caching;

namespace SolanaScanner.Redis.Tests;

public sealed class SharedBotApiTests
{
    [Fact]
    public async Task What_one_instance_protects_another_reads()
    {
        await using var server = await RedisServer.StartAsync();
        await using var one = Build(server);
        await using var other = Build(server);

        var cookie = one.Services.GetDataProtector("test").Protect("circuit");

        Assert.Equal("circuit", other.Services.GetDataProtector("test").Unprotect(cookie));
    }

    [Fact]
    public async Task Without_Redis_at_the_start_an_instance_protects_by_itself()
    {
        await using var server = RedisServer.NotStarted();
        await using var app = Build(server);

        var protector = app.Services.GetDataProtector("test");
        Assert.Equal("circuit", protector.Unprotect(protector.Protect("circuit")));

        Assert.NotNull(app.Services.GetRequiredService<RedisConnection>().AwayBecause);
    }

    private static WebApplication Build(RedisServer server)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:redis", server.ConnectionString)]);
        builder.AddRedis();
        builder.AddSharedBotApi();
        return builder.Build();
    }
}
