using MassTransit;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.OpenApi;
using MudBlazor.Services;
using SolanaScanner.BotApi.Bot;
using SolanaScanner.BotApi.Bot.Updates;
using SolanaScanner.BotApi.Feed;
using SolanaScanner.BotApi.Page;
using SolanaScanner.BotApi.Scan;
using SolanaScanner.BotApi.Wallets;
using SolanaScanner.Chats;
using SolanaScanner.Domain.Messages;

namespace SolanaScanner.BotApi;

/// <summary>
/// The REST API, the hub, the page and the bot. A host gives the stores (those of wallets and scans, and all that the bot keeps) and a bus with
/// <see cref="AddBotApiConsumers"/>, and sets <c>RequiresAspNetWebAssets</c> in its project, which brings the page's script.
/// </summary>
public static class BotApi
{
    /// <summary>What a browser shows for a path that is not there; {0} is the status.</summary>
    private const string NoSuchPage =
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width, initial-scale=1'>"
        + "<meta name=color-scheme content='light dark'><title>SolanaScanner</title>"
        + "<body style='font-family: system-ui, sans-serif; text-align: center; padding-top: 20vh'>"
        + "<p>There is no such page ({0}).<p><a href=/>To the live page</a>";

    public static IHostApplicationBuilder AddBotApi(this IHostApplicationBuilder builder)
    {
        // Only Development does this by itself; a published host has no manifest, and then nothing happens.
        if (builder is WebApplicationBuilder web)
        {
            StaticWebAssetsLoader.UseStaticWebAssets(web.Environment, web.Configuration);
        }

        builder.Services.AddOptions<BotApiOptions>().BindConfiguration(BotApiOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<LiveFeed>();
        builder.Services.AddSingleton<HubFilters>();
        builder.Services.AddScoped<FreshLook>();
        builder.Services.AddProblemDetails();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, BotApiJson.Default));
        builder.Services.AddSignalR().AddJsonProtocol(json => json.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, BotApiJson.Default));
        builder.Services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "SolanaScanner",
                Version = "1",
                Description = "Profitable Solana wallets. Rates and percents run from 0 to 100, money is USD, times are UTC; what cannot be stated is null.",
            };
            return Task.CompletedTask;
        }));
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
        builder.AddChats();
        builder.AddBot();
        return builder;
    }

    /// <summary>Maps REST, hub, contract, page and Telegram's webhook. The order of middleware is the host's; antiforgery is added here, since the page needs it.</summary>
    public static WebApplication MapBotApi(this WebApplication app)
    {
        // The API answers problems in its own format, whatever the host does elsewhere.
        app.UseWhen(IsApi, api => api.UseExceptionHandler().UseStatusCodePages());
        app.UseWhen(IsPage, pages => pages.UseStatusCodePages("text/html; charset=utf-8", NoSuchPage));
        app.UseAntiforgery();
        app.MapWallets();
        app.MapScan();
        app.MapWebhook();
        app.MapHub<WalletsHub>("/hubs/wallets");
        app.MapOpenApi();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    /// <summary>Only who navigates gets a page for an error: other callers of the host's paths keep their plain status.</summary>
    private static bool IsPage(HttpContext context) =>
        !IsApi(context)
        && HttpMethods.IsGet(context.Request.Method)
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    /// <summary>What the bot API takes from the bus, and what it asks of it.</summary>
    public static void AddBotApiConsumers(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<WalletFoundConsumer, WalletFoundDefinition>();
        bus.AddConsumer<LiveFeedConsumer, LiveFeedDefinition>();
        bus.AddRequestClient<RequestAnalysis>();
    }
}
