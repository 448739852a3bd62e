using System.ComponentModel.DataAnnotations;
using SolanaScanner.Scanner.Upstreams.Calls;

namespace SolanaScanner.Scanner.Upstreams.Moralis;

/// <summary>
/// Moralis' Solana API. The defaults are those of the free plan (docs.moralis.com/data-api/resources/rate-limits): 40 requests
/// a second and 40,000 compute units a day, of which a page of swaps or holders costs 50.
/// </summary>
public sealed class MoralisOptions : HttpProviderOptions
{
    public const string Section = "Moralis";

    public MoralisOptions()
    {
        BaseAddress = new Uri("https://solana-gateway.moralis.io/");
        RequestsPerSecond = 40;
    }

    /// <summary>Rows a page; 100 is the most that Moralis gives.</summary>
    [Range(1, 100)]
    public int PageSize { get; set; } = 100;
}
