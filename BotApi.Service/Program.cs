using Microsoft.Extensions.DependencyInjection;
using SolanaScanner.BotApi;
using SolanaScanner.BotApi.Operations;
using SolanaScanner.ServiceDefaults.Hosting;
using SolanaScanner.ServiceDefaults.Messaging;
using SolanaScanner.Storage.Postgres;

return await ServiceHost.RunAsync(args, builder =>
{
    builder.AddPostgresStorage();
    builder.Services.AddSingleton<ErrorQueues>();
    builder.AddBotApi();
    builder.AddRabbitMqBus(bus => bus.AddBotApiConsumers());
}, app => app.MapBotApi());
