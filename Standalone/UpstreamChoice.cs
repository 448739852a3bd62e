using SolanaScanner.Sandbox;
using SolanaScanner.Sandbox.Markets;
using SolanaScanner.Scanner.Analysis;

namespace SolanaScanner.Standalone;

/// <summary>
/// Whom the scanner asks: the providers whose key is set, or the Sandbox in this process, which is a made-up market or, with
/// <c>Sandbox:Replay</c>, a recording.
/// </summary>
internal sealed class UpstreamChoice
{
    private static readonly string[] Providers = ["Moralis", "Birdeye", "DexCheck"];

    private readonly bool _sandbox;

    private UpstreamChoice(string name, string description, bool sandbox)
    {
        Name = name;
        Description = description;
        _sandbox = sandbox;
    }

    /// <summary>Names the database file: <c>scanner</c>, <c>sandbox</c> or <c>replay-</c> and the recording's name.</summary>
    public string Name { get; }

    /// <summary>What a person should know of where the numbers come from, in a sentence.</summary>
    public string Description { get; }

    /// <summary>Chooses by what is configured, and completes the configuration: what a person sets is never overruled, but for the addresses and keys of a Sandbox.</summary>
    public static UpstreamChoice Make(ConfigurationManager configuration)
    {
        configuration.Default("Urls", "http://localhost:8080");
        var keys = Providers.Where(provider => configuration.GetSection($"{provider}:Keys").GetChildren().Any(key => !string.IsNullOrWhiteSpace(key.Value))).ToList();
        var replay = configuration["Sandbox:Replay"];
        if (string.IsNullOrEmpty(replay) && keys.Count > 0)
        {
            return new UpstreamChoice("scanner", $"Keys are set for {string.Join(", ", keys)}: scanning the real market.", sandbox: false);
        }

        PointAtSandbox(configuration);
        if (string.IsNullOrEmpty(replay))
        {
            // New tokens come every few seconds in the made-up market, so there is always something to scan.
            configuration.Default("Discovery:Every", "00:00:05");
            configuration.Default("Discovery:Tokens", "20");
            return new UpstreamChoice(
                "sandbox", "No key is set: scanning the Sandbox, a made-up market. Set Moralis:Keys:0 or Birdeye:Keys:0 to scan the real one.", sandbox: true);
        }

        if (!File.Exists(replay) && !Directory.Exists(replay))
        {
            throw new StandaloneException($"Sandbox:Replay names {Path.GetFullPath(replay)}, which is neither a file nor a folder.");
        }

        // A recording does not change: every trader in it is read, once.
        configuration.Default("Discovery:SwapsPerToken", "100000");
        configuration.Default("Discovery:Tokens", "1000");
        // Long enough that a wallet is not read for each of its tokens; the next start, perhaps with other thresholds, reads all again.
        configuration.Default("Discovery:SkipAnalyzedWithin", "00:00:10");
        var recording = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(replay)));
        return new UpstreamChoice($"replay-{recording}", $"Replaying {replay}, judged as of its last trade.", sandbox: true);
    }

    public void AddTo(WebApplicationBuilder builder)
    {
        if (!_sandbox)
        {
            return;
        }

        builder.Services.AddSandbox(builder.Configuration);
        builder.Services.AddSingleton(services => new JudgementClock(() =>
            services.GetRequiredService<IMarket>().JudgedAsOf ?? services.GetRequiredService<TimeProvider>().GetUtcNow()));
    }

    public void MapTo(WebApplication app)
    {
        if (_sandbox)
        {
            app.MapSandbox();
        }
    }

    private static void PointAtSandbox(ConfigurationManager configuration)
    {
        var own = OwnAddress.Of(configuration["Urls"]!);
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["BotApi:SandboxData"] = "true",
            ["Moralis:BaseAddress"] = $"http://{own}/sandbox/moralis/",
            ["Moralis:Keys:0"] = "sandbox",
            ["Birdeye:BaseAddress"] = $"http://{own}/sandbox/birdeye/",
            ["Birdeye:Keys:0"] = "sandbox",
            ["DexCheck:BaseAddress"] = $"ws://{own}/sandbox/dexcheck/v1/ws",
            ["DexCheck:Keys:0"] = "sandbox",
        });
        // The Sandbox asks nothing for a call, so the free plans' budgets would only make a newcomer wait.
        foreach (var provider in Providers)
        {
            configuration.Default($"{provider}:RequestsPerSecond", "5000");
        }

        configuration.Default("Birdeye:WalletRequestsPerMinute", "300000");
        configuration.Default("Birdeye:MinLiquidityUsd", "0");
        configuration.Default("Birdeye:MaxLiquidityUsd", "0");
    }
}
