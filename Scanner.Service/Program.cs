using SolanaScanner.Domain.Messages;
using SolanaScanner.Scanner;
using SolanaScanner.Scanner.Upstreams;
using SolanaScanner.ServiceDefaults.Caching;
using SolanaScanner.ServiceDefaults.Hosting;
using SolanaScanner.ServiceDefaults.Messaging;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Redis;

return await ServiceHost.RunAsync(args, builder =>
{
    builder.AddRedis().AddPostgresStorage().Services.AddRedisStorage();
    builder.AddScanner().AddSharedBudgets();
    builder.AddRabbitMqBus(bus => bus.AddScannerConsumers()).AddQueueWatch(QueueNames.All);
});
