using System.Globalization;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using Spectre.Console;

namespace SolanaScanner.Standalone.Analyze;

/// <summary>The ranking as a table for people: the first 50 wallets, or one wallet with its positions.</summary>
internal static class WalletTable
{
    private const int Shown = 50;

    // What the table takes with whole addresses; a narrower terminal wraps it.
    private const int FullWidth = 170;

    public static void Write(Ranking ranking, string format, AnalyzeOptions options, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (output != Console.Out || Console.IsOutputRedirected)
            console.Profile.Width = FullWidth;

        console.WriteLine(Text(
            $"{ranking.Swaps:N0} swaps from {format}, judged as of {ranking.AsOf:u}, window {options.Window.Text()}, cost by {options.Method.ToString().ToLowerInvariant()}"));
        console.Write(Wallets(ranking));
        if (ranking.Wallets.Count > Shown)
            console.WriteLine(Text($"{ranking.Wallets.Count - Shown:N0} more wallets: --json lists all."));
        if (options.Wallet is not null)
        {
            console.WriteLine(ranking.Wallets[0].Judgement.Reason);
            console.Write(Positions(ranking.Wallets[0].Report.Positions));
        }
    }

    private static Table Wallets(Ranking ranking)
    {
        var table = Columns("#", "wallet", "trades", "tokens", "closed", "wins", "win rate", "confidence", "PnL USD", "PnL %", "luck", "hold", "verdict");
        for (var i = 0; i < Math.Min(ranking.Wallets.Count, Shown); i++)
        {
            var wallet = ranking.Wallets[i];
            var performance = wallet.Report.Performance;
            table.AddRow(
                Text($"{i + 1}"),
                wallet.Address.ToString(),
                Text($"{performance.Trades:N0}"),
                Text($"{performance.Tokens:N0}"),
                Text($"{performance.ClosedTokens:N0}"),
                Text($"{performance.Wins:N0}"),
                Percent(performance.WinRate),
                Percent(performance.Confidence),
                Money(performance.RealizedPnlUsd),
                Percent(performance.RealizedPnlPercent),
                Percent(performance.LuckShare),
                Time(performance.MedianHold),
                Markup.Escape(wallet.Judgement.Verdict.Text()));
        }

        return table;
    }

    private static Table Positions(IReadOnlyList<Position> positions)
    {
        var table = Columns("#", "token", "bought", "cost USD", "sold", "proceeds USD", "matched", "PnL USD", "unmatched", "held");
        for (var i = 0; i < positions.Count; i++)
        {
            var position = positions[i];
            table.AddRow(
                Text($"{i + 1}"),
                position.Mint.ToString(),
                Units(position.Bought),
                Money(position.CostUsd),
                Units(position.Sold),
                Money(position.ProceedsUsd),
                Units(position.Matched),
                Money(position.RealizedPnlUsd),
                Units(position.Unmatched),
                Units(position.Held));
        }

        return table;
    }

    private static Table Columns(params ReadOnlySpan<string> names)
    {
        var table = new Table().Border(TableBorder.Simple);
        for (var i = 0; i < names.Length; i++)
        {
            var column = new TableColumn(names[i]).NoWrap();
            table.AddColumn(i is 1 || names[i] == "verdict" ? column.LeftAligned() : column.RightAligned());
        }

        return table;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Money(decimal usd) => Text($"{usd:N2}");

    private static string Units(decimal units) => Text($"{units:#,0.####}");

    private static string Percent(double? value) => value is { } percent ? Text($"{percent:N1}") : "–";

    private static string Time(TimeSpan? time) => time switch
    {
        null => "–",
        { TotalMinutes: < 1 } => Text($"{time.Value.TotalSeconds:0} s"),
        { TotalHours: < 1 } => Text($"{time.Value.TotalMinutes:0.0} min"),
        { TotalDays: < 1 } => Text($"{time.Value.TotalHours:0.0} h"),
        _ => Text($"{time.Value.TotalDays:0.0} d"),
    };
}
