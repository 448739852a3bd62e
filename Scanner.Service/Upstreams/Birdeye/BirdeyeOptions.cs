using System.ComponentModel.DataAnnotations;
using SolanaScanner.Scanner.Upstreams.Calls;

namespace SolanaScanner.Scanner.Upstreams.Birdeye;

/// <summary>
/// Birdeye's public API. The defaults are those of the Lite and Starter plans (docs.birdeye.so/docs/pricing): 15 requests a
/// second, of them 30 a minute to wallet endpoints (newer pages say 150). Token list needs Lite, <c>seek_by_time</c> Starter.
/// </summary>
public sealed class BirdeyeOptions : HttpProviderOptions
{
    public const string Section = "Birdeye";

    public BirdeyeOptions()
    {
        BaseAddress = new Uri("https://public-api.birdeye.so/");
        RequestsPerSecond = 15;
    }

    /// <summary>Requests a minute that one key may send to the wallet endpoints, in a sliding window.</summary>
    [Range(1, 1_000_000)]
    public int WalletRequestsPerMinute { get; set; } = 30;

    /// <summary>
    /// How long a key rests when its compute units are spent. They renew with the plan's month, whose start Birdeye does not
    /// say in the answer: so ask again now and then.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "31.00:00:00")]
    public TimeSpan QuotaRest { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Tokens with a pool below this many USD are not discovered: few wallets could trade them for profit.</summary>
    [Range(0.0, 1e15)]
    public double MinLiquidityUsd { get; set; } = 100_000;

    /// <summary>Nor those above: their traders are known already. 0 = no upper bound.</summary>
    [Range(0.0, 1e15)]
    public double MaxLiquidityUsd { get; set; } = 500_000;

    /// <summary>Over which time the top traders are ranked: 30m, 1h, 2h, 4h, 6h, 8h, 12h, 24h, 2d, 3d, 7d, 14d, 30d, 60d or 90d.</summary>
    [Required]
    [RegularExpression("^(30m|1h|2h|4h|6h|8h|12h|24h|2d|3d|7d|14d|30d|60d|90d)$")]
    public string TradersTimeFrame { get; set; } = "24h";
}
