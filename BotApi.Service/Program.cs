using SolanaScanner.BotApi;
using SolanaScanner.BotApi.Operations;
using SolanaScanner.Chats;
using SolanaScanner.Domain.Messages;
using SolanaScanner.ServiceDefaults.Caching;
using SolanaScanner.ServiceDefaults.Hosting;
using SolanaScanner.ServiceDefaults.Messaging;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Redis;

return await ServiceHost.RunAsync(args, builder =>
{
    builder.AddRedis().AddPostgresStorage().Services.AddRedisStorage().AddSingleton<ErrorQueues>();
    builder.AddBotApi().AddSharedBotApi().AddSharedPace();
    builder.AddRabbitMqBus(bus => bus.AddBotApiConsumers()).AddQueueWatch(QueueNames.All);
}, app => app.MapBotApi());
