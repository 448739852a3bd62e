using System.Globalization;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Texts;
using SolanaScanner.Storage.Scans;

namespace SolanaScanner.BotApi.Bot.Commands;

/// <summary><c>/status</c>: how far the newest cycle is, with a bar, and a button that looks again.</summary>
public sealed class StatusCommand(IScanStore scans, TimeProvider time) : IBotCommand
{
    public string Name => "status";

    public string Description => "How far the scan is";

    public async Task RunAsync(BotTurn turn, string arguments, CancellationToken cancellationToken) =>
        await turn.EditAsync(
            Text(await scans.LatestAsync(cancellationToken), time.GetUtcNow()),
            Buttons.Keyboard([Buttons.Press("🔄 Refresh", Name, "refresh")]),
            cancellationToken);

    public Task PressAsync(BotTurn turn, string data, CancellationToken cancellationToken) => RunAsync(turn, "", cancellationToken);

    private static string Text(ScanProgress? scan, DateTimeOffset now)
    {
        if (scan is null)
        {
            return "The first scan has not begun yet.";
        }

        // A cycle whose tokens are not read yet may still find wallets: it is not done before it says so.
        var part = scan.FinishedAt is not null ? 1 : scan.WalletsQueued == 0 ? 0 : Math.Clamp((double)scan.WalletsAnalyzed / scan.WalletsQueued, 0, 0.99);
        var took = scan.FinishedAt is { } finished
            ? $"finished {Figures.Ago(finished, now)}, after {Figures.Span(finished - scan.StartedAt)}"
            : $"running for {Figures.Span(now - scan.StartedAt)}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <b>Cycle {scan.Cycle}</b>, {took}
            {ProgressBar.Of(part)} {part * 100:0} %

            Tokens read: <b>{Figures.Count(scan.TokensScanned)}</b> of {Figures.Count(scan.Tokens)}
            Wallets analyzed: <b>{Figures.Count(scan.WalletsAnalyzed)}</b> of {Figures.Count(scan.WalletsQueued)} ({scan.WalletsPerSecond:0.0} a second)
            Wallets found: <b>{Figures.Count(scan.WalletsFound)}</b>
            Could not be read: {Figures.Count(scan.WalletsFailed)}
            Started {Figures.Moment(scan.StartedAt)} UTC
            """).ReplaceLineEndings("\n");
    }
}
