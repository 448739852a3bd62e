using System.ComponentModel.DataAnnotations;

namespace SolanaScanner.Storage.Retention;

/// <summary>How long is kept what no one will ask for again. Bound from the section <c>Retention</c>.</summary>
public sealed class RetentionOptions
{
    public const string SectionName = "Retention";

    /// <summary>Wallets that do not qualify are forgotten so long after their last analysis. Default 5 h. Those that qualify stay.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan NotQualifying { get; set; } = TimeSpan.FromHours(5);

    /// <summary>
    /// When a wallet was analyzed is remembered so long, and so is which analysis was announced. Default 1 h. A scanner that skips wallets
    /// analyzed lately must not mean longer ago than this.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan Analyses { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// That a chat was told of a wallet is remembered so long; after that it may hear of the wallet again. Default 30 days.
    /// </summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Deliveries { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Time between two passes. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(10);
}
