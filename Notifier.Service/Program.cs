using SolanaScanner.Chats;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Notifier;
using SolanaScanner.ServiceDefaults.Caching;
using SolanaScanner.ServiceDefaults.Hosting;
using SolanaScanner.ServiceDefaults.Messaging;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Redis;

return await ServiceHost.RunAsync(args, builder =>
{
    builder.AddRedis().AddPostgresStorage().Services.AddRedisStorage();
    builder.AddNotifier().AddSharedPace();
    builder.AddRabbitMqBus(bus => bus.AddNotifierConsumers()).AddQueueWatch(QueueNames.All);
});
