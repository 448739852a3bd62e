using SolanaScanner.Storage.Retention;
using SolanaScanner.Storage.Sqlite;

namespace SolanaScanner.BotApi.Tests.Bot;

/// <summary>What a host under test needs so that the bot in it is content: stores, and a Telegram that nobody answers for.</summary>
internal static class SilentBot
{
    /// <summary>Call it before stores of the test's own are added, so that those count.</summary>
    public static void AddSilentBot(this WebApplicationBuilder builder)
    {
        builder.Services.AddSqliteStorage(Path.Combine(Directory.CreateTempSubdirectory("bot-tests-").FullName, "scanner.db"));
        // It asks all stores, the test's own too, for what those need not know.
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(RetentionService)));
        builder.Configuration["Telegram:Token"] = "123456:no-such-bot";
        builder.Configuration["Telegram:BaseAddress"] = "http://127.0.0.1:1";
    }
}
