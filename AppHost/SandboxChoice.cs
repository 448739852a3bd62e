using Microsoft.Extensions.Configuration;

namespace SolanaScanner.AppHost;

/// <summary>
/// Whom the services talk to: the providers whose key is set and Telegram if its token is, else the Sandbox. Keys are set under the same names
/// as for Standalone (<c>Moralis:Keys:0</c>, <c>Telegram:Token</c>), in this host's user secrets or environment, and become secret parameters.
/// </summary>
internal static class SandboxChoice
{
    /// <summary>Adds the Sandbox if somebody needs it; null otherwise.</summary>
    public static IResourceBuilder<ProjectResource>? AddSandbox(this IDistributedApplicationBuilder builder) =>
        builder.HasMarket() && builder.HasTelegram()
            ? null
            : builder.AddProject<Projects.Sandbox>("sandbox")
                .WithHttpEndpoint(name: "http")
                .WithHttpHealthCheck("/sandbox/state", endpointName: "http")
                .WithExternalHttpEndpoints()
                .WithUrlForEndpoint("http", url => url.Url += "/chat");

    /// <summary>Gives a scanner its providers.</summary>
    public static IResourceBuilder<ProjectResource> WithMarket(this IResourceBuilder<ProjectResource> scanner, IResourceBuilder<ProjectResource>? sandbox)
    {
        var builder = scanner.ApplicationBuilder;
        return builder.HasMarket()
            ? scanner
                .WithKey("Moralis__Keys__0", "moralis-key", "Moralis:Keys:0")
                .WithKey("Birdeye__Keys__0", "birdeye-key", "Birdeye:Keys:0")
                .WithKey("DexCheck__Keys__0", "dexcheck-key", "DexCheck:Keys:0")
            : scanner.WithSandboxMarket(sandbox!);
    }

    /// <summary>Lets the page say that its wallets are made up, while they are.</summary>
    public static IResourceBuilder<ProjectResource> WithMarketNotice(this IResourceBuilder<ProjectResource> bot) =>
        bot.ApplicationBuilder.HasMarket() ? bot : bot.WithEnvironment("BotApi__SandboxData", "true");

    /// <summary>Gives the bot or the notifier its account.</summary>
    public static IResourceBuilder<ProjectResource> WithTelegram(this IResourceBuilder<ProjectResource> service, IResourceBuilder<ProjectResource>? sandbox) =>
        service.ApplicationBuilder.HasTelegram()
            ? service.WithKey("Telegram__Token", "telegram-token", "Telegram:Token")
            : service
                .WithEnvironment("Telegram__Token", "1:sandbox")
                .WithEnvironment("Telegram__BaseAddress", sandbox!.GetEndpoint("http"))
                .WaitFor(sandbox!);

    /// <summary>Lets Telegram post updates where an address is set; otherwise the bot fetches them.</summary>
    public static IResourceBuilder<ProjectResource> WithWebhook(this IResourceBuilder<ProjectResource> bot)
    {
        var builder = bot.ApplicationBuilder;
        return builder.IsSet("Bot:WebhookAddress")
            ? bot
                .WithEnvironment("Bot__WebhookAddress", builder.AddParameterFromConfiguration("webhook-address", "Bot:WebhookAddress"))
                .WithKey("Bot__WebhookSecret", "webhook-secret", "Bot:WebhookSecret")
            : bot;
    }

    private static IResourceBuilder<ProjectResource> WithSandboxMarket(this IResourceBuilder<ProjectResource> scanner, IResourceBuilder<ProjectResource> sandbox)
    {
        var address = sandbox.GetEndpoint("http").Property(EndpointProperty.HostAndPort);
        return scanner
            .WithEnvironment("Moralis__BaseAddress", $"http://{address}/sandbox/moralis/")
            .WithEnvironment("Moralis__Keys__0", "sandbox")
            .WithEnvironment("Birdeye__BaseAddress", $"http://{address}/sandbox/birdeye/")
            .WithEnvironment("Birdeye__Keys__0", "sandbox")
            .WithEnvironment("DexCheck__BaseAddress", $"ws://{address}/sandbox/dexcheck/v1/ws")
            .WithEnvironment("DexCheck__Keys__0", "sandbox")
            // Its calls cost nothing, so the free plans' budgets would only make one wait.
            .WithEnvironment("Moralis__RequestsPerSecond", "5000")
            .WithEnvironment("Birdeye__RequestsPerSecond", "5000")
            .WithEnvironment("DexCheck__RequestsPerSecond", "5000")
            .WithEnvironment("Birdeye__WalletRequestsPerMinute", "300000")
            .WithEnvironment("Birdeye__MinLiquidityUsd", "0")
            .WithEnvironment("Birdeye__MaxLiquidityUsd", "0")
            // New tokens come every few seconds there.
            .WithEnvironment("Discovery__Every", "00:00:05")
            .WithEnvironment("Discovery__Tokens", "20")
            // A provider that does not answer is left alone for a while.
            .WaitFor(sandbox);
    }

    private static IResourceBuilder<ProjectResource> WithKey(this IResourceBuilder<ProjectResource> service, string variable, string parameter, string setting)
    {
        var builder = service.ApplicationBuilder;
        if (!builder.IsSet(setting))
        {
            return service;
        }

        // The bot and the notifier share one.
        var key = builder.Resources.OfType<ParameterResource>().FirstOrDefault(each => each.Name == parameter) is { } there
            ? builder.CreateResourceBuilder(there)
            : builder.AddParameterFromConfiguration(parameter, setting, secret: true);
        return service.WithEnvironment(variable, key);
    }

    // DexCheck lists no tokens: a scanner with its key alone has nothing to scan, and ends.
    private static bool HasMarket(this IDistributedApplicationBuilder builder) => builder.IsSet("Moralis:Keys:0") || builder.IsSet("Birdeye:Keys:0");

    private static bool HasTelegram(this IDistributedApplicationBuilder builder) => builder.IsSet("Telegram:Token");

    private static bool IsSet(this IDistributedApplicationBuilder builder, string setting) => !string.IsNullOrWhiteSpace(builder.Configuration[setting]);
}
