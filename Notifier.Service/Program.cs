using SolanaScanner.Notifier;
using SolanaScanner.ServiceDefaults.Hosting;
using SolanaScanner.ServiceDefaults.Messaging;
using SolanaScanner.Storage.Postgres;

return await ServiceHost.RunAsync(args, builder =>
{
    builder.AddPostgresStorage();
    builder.AddNotifier();
    builder.AddRabbitMqBus(bus => bus.AddNotifierConsumers());
});
