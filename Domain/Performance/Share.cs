namespace SolanaScanner.Domain.Performance;

/// <summary>Parts of a sum of money.</summary>
internal static class Share
{
    // 10⁻¹² USD: far below a cent, and coarse enough to swallow the last digit of a division, which would make a win of a third
    // sold at cost. What is left over stays in the whole, so that the parts add up to it exactly.
    private const int UsdDecimals = 12;

    /// <summary>
    /// <paramref name="usd"/> × <paramref name="part"/> ÷ <paramref name="whole"/>, to 10⁻¹² USD. The ratio, at most 1, comes
    /// first: the product of 10¹⁵ units and 10¹⁵ USD would overflow.
    /// </summary>
    public static decimal Of(decimal usd, decimal part, decimal whole) => decimal.Round(usd * (part / whole), UsdDecimals);
}
