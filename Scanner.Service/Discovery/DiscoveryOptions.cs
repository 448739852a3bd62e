using System.ComponentModel.DataAnnotations;

namespace SolanaScanner.Scanner.Discovery;

/// <summary>How wide and how often the scanner looks for wallets. Bound from the section <c>Discovery</c>.</summary>
public sealed class DiscoveryOptions
{
    public const string SectionName = "Discovery";

    /// <summary>Time from the start of one cycle to the start of the next. Default 30 min, from 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Pause after a cycle that found no token list to read. Default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Tokens a cycle. Default 50, 1 to 1000.</summary>
    [Range(1, 1000)]
    public int Tokens { get; set; } = 50;

    /// <summary>Largest holders read a token. Default 100 (one page of Moralis), 0 to 1000.</summary>
    [Range(0, 1000)]
    public int HoldersPerToken { get; set; } = 100;

    /// <summary>Most active traders read a token. Default 30 (three pages of Birdeye), 0 to 1000.</summary>
    [Range(0, 1000)]
    public int TradersPerToken { get; set; } = 30;

    /// <summary>
    /// Newest swaps read a token: their wallets are candidates too, and their prices tell what a follower would have got.
    /// Default 300 (three pages of Moralis at 50 compute units each), 0 turns it off.
    /// </summary>
    [Range(0, 100_000)]
    public int SwapsPerToken { get; set; } = 300;

    /// <summary>A wallet analyzed within this time is not asked for again. Default 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan SkipAnalyzedWithin { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The next cycle waits while more wallets than this are queued, so that memory stays bounded and what is shown as the
    /// current cycle is what is worked on. Default 100: enough to keep the scanners busy while the next token list is read.
    /// </summary>
    [Range(0, 1_000_000)]
    public int MaxBacklog { get; set; } = 100;

    /// <summary>Tokens scanned at once by one process. Default 2, 1 to 64.</summary>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 2;

    /// <summary>Addresses that are no traders, with their label, beside the built-in list.</summary>
    public Dictionary<string, string> NonTraders { get; } = [];
}
