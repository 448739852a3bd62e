using SolanaScanner.Scanner;
using SolanaScanner.ServiceDefaults.Hosting;
using SolanaScanner.ServiceDefaults.Messaging;
using SolanaScanner.Storage.Postgres;

return await ServiceHost.RunAsync(args, builder =>
{
    builder.AddPostgresStorage();
    builder.AddScanner();
    builder.AddRabbitMqBus(bus => bus.AddScannerConsumers());
});
