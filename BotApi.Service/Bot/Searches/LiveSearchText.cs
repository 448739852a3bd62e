using SolanaScanner.BotApi.Scan;
using SolanaScanner.Domain.Texts;
using SolanaScanner.Storage.Searches;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.BotApi.Bot.Searches;

/// <summary>A live search as a message.</summary>
public static class LiveSearchText
{
    /// <summary>While it runs: how far it is, what the scanner does, and what was found so far.</summary>
    public static string Running(LiveSearch search, WalletPage found, ScanItem? scan, DateTimeOffset now)
    {
        var (done, whole) = (now - search.StartedAt, search.EndsAt - search.StartedAt);
        var scanned = scan is null
            ? "Waiting for the scanner."
            : $"Cycle {Figures.Count(scan.Cycle)}: {Figures.Count(scan.WalletsAnalyzed)} wallets analyzed, {Figures.Count(scan.WalletsFound)} found.";
        return $"🔎 <b>Searching live</b> · {FoundList.Spoken(search.Filter)}\n{ProgressBar.Of(done / whole)} {Clock(done)} of {Clock(whole)}\n{scanned}\n\n{Found(search, found, "Nothing yet: matches appear here as they come in.")}";
    }

    /// <summary>When it is over.</summary>
    public static string Ended(LiveSearch search, WalletPage found, bool cancelled) =>
        $"🔎 <b>{(cancelled ? "Search cancelled" : "Search ended")}</b> · {FoundList.Spoken(search.Filter)}\n\n{Found(search, found, "Nothing matched. An alert goes on looking, and tells you at once.")}";

    private static string Found(LiveSearch search, WalletPage found, string nothing) => found.Total == 0
        ? nothing
        : $"<b>{Figures.Count(found.Total)} found</b>{(found.Total > found.Items.Count ? ", the best:" : ":")}\n{FoundList.Lines(found, search.Filter, 1)}";

    private static string Clock(TimeSpan span) => $"{(int)Math.Max(0, span.TotalMinutes)}:{Math.Max(0, span.Seconds):00}";
}
