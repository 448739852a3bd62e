using SolanaScanner.Sandbox.Telegram;

namespace SolanaScanner.Standalone;

/// <summary>Where the bot talks: in Telegram when its token is set, else in the Sandbox in this process, on the page <c>/chat</c>.</summary>
internal sealed class TelegramChoice
{
    /// <summary>The Sandbox's first user, who may try what administrators can.</summary>
    private const string SandboxAdministrator = "1001";

    private readonly bool _sandbox;

    private TelegramChoice(bool sandbox) => _sandbox = sandbox;

    /// <summary>What a person should know of it, in a sentence.</summary>
    public string Description => _sandbox
        ? "No Telegram:Token is set: the bot talks on the page /chat."
        : "Telegram:Token is set: the bot talks in Telegram.";

    /// <summary>Chooses by what is configured, and completes the configuration for the Sandbox. After <see cref="UpstreamChoice.Make"/>, which sets the address.</summary>
    public static TelegramChoice Make(ConfigurationManager configuration)
    {
        if (!string.IsNullOrWhiteSpace(configuration["Telegram:Token"]))
        {
            return new TelegramChoice(sandbox: false);
        }

        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sandbox:Chat"] = "true",
            ["Telegram:Token"] = "1:sandbox",
            ["Telegram:BaseAddress"] = $"http://{OwnAddress.Of(configuration["Urls"]!)}",
        });
        configuration.Default("Bot:Administrators:0", SandboxAdministrator);
        return new TelegramChoice(sandbox: true);
    }

    public void AddTo(WebApplicationBuilder builder)
    {
        if (_sandbox)
        {
            builder.Services.AddSandboxTelegram(builder.Configuration);
        }
    }

    public void MapTo(WebApplication app)
    {
        if (_sandbox)
        {
            app.MapSandboxTelegram();
        }
    }
}
