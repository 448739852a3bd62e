using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SolanaScanner.BotApi.Bot;
using SolanaScanner.ServiceDefaults.Caching;

namespace SolanaScanner.BotApi;

/// <summary>What instances of the bot API have in common.</summary>
public static class SharedBotApi
{
    /// <summary>
    /// Shares people's limits and the keys that protect cookies and circuits, by way of Redis (<see cref="RedisExtensions.AddRedis"/>). Called
    /// after <see cref="BotApi.AddBotApi"/>. While Redis is away limits are the process' own; the keys that it has read go on protecting, and a
    /// process that has read none yet makes one for itself, whose cookies other instances refuse. What the hub sends is shared by the bus.
    /// </summary>
    public static IHostApplicationBuilder AddSharedBotApi(this IHostApplicationBuilder builder)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<IUserLimits, SharedUserLimits>());
        builder.Services.AddDataProtection().SetApplicationName("SolanaScanner");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<RedisConnection>((options, redis) =>
            options.XmlRepository = new SharedKeys(redis));
        return builder;
    }
}
