using Microsoft.Extensions.Configuration;
using SolanaScanner.AppHost;

var builder = DistributedApplication.CreateBuilder(args);

var database = builder.AddPostgres("postgres", password: builder.AddPassword("postgres-password"))
    .WithDataVolume("solana-scanner-postgres")
    .WithPgAdmin()
    .AddDatabase("walletdb");
var redis = builder.AddRedis("redis", password: builder.AddPassword("redis-password"))
    .WithRedisInsight();
var messaging = builder.AddRabbitMQ("messaging", password: builder.AddPassword("messaging-password"))
    .WithDataVolume("solana-scanner-messaging")
    .WithManagementPlugin();

// Without a database it ends with 1, and nothing would start it again here.
var migrations = builder.AddProject<Projects.Migrations>("migrations")
    .WithReference(database)
    .WaitFor(database);

// Stands in for the providers while none of their keys is set, and for Telegram while its token is not.
var sandbox = builder.AddSandbox();

// As many as one likes: one of them starts a cycle, and all of them work on it.
builder.AddProject<Projects.Scanner_Service>("scanner")
    .WithParts(database, redis, messaging, migrations)
    .WithReplicas(builder.Configuration.GetValue("Scanners", 3))
    .WithMarket(sandbox);

var bot = builder.AddProject<Projects.BotApi_Service>("bot")
    .WithParts(database, redis, messaging, migrations)
    .WithEndpoint("http", http => http.Port = 8080)
    .WithExternalHttpEndpoints()
    .WithMarketNotice()
    .WithTelegram(sandbox)
    .WithWebhook();

builder.AddProject<Projects.Notifier_Service>("notifier")
    .WithParts(database, redis, messaging, migrations)
    .WithTelegram(sandbox);

builder.AddPublishing(bot, migrations);
builder.Build().Run();
