using Microsoft.Playwright;

namespace SolanaScanner.Tests;

/// <summary>A real browser: /usr/bin/chromium, or the one that CHROMIUM_PATH names. Compiled into each test project that looks at a page.</summary>
internal static class TestChromium
{
    /// <summary>In milliseconds. The machine may be busy with other tests: patience costs nothing when all is well.</summary>
    public const int Patience = 120_000;

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Where there is none, the test is skipped; where CI is set, it fails.</summary>
    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium";
        if (!File.Exists(path))
        {
            var reason = $"No Chromium at {path}: install it or set CHROMIUM_PATH.";
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", reason);
            Assert.Skip(reason);
        }

        Assertions.SetDefaultExpectTimeout(Patience);
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments, Timeout = Patience });
    }
}
