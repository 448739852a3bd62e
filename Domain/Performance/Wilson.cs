namespace SolanaScanner.Domain.Performance;

/// <summary>
/// The lower end of the 95 % Wilson score interval of a rate: what the rate is at least, given how few tries it was seen in
/// (E. B. Wilson, JASA 22, 1927). Worked examples: 2 of 2 → 34.24 %, 80 of 100 → 71.12 %.
/// </summary>
public static class Wilson
{
    // The 97.5 % point of the normal distribution: 95 % two-sided.
    private const double Z = 1.959963984540054;

    /// <param name="wins">From 0 to <paramref name="tries"/>.</param>
    /// <param name="tries">0 or more.</param>
    /// <returns>0 to 100; null when nothing was tried.</returns>
    public static double? LowerBound(int wins, int tries)
    {
        if (tries == 0)
            return null;
        if (wins == 0)
            return 0;

        var n = (double)tries;
        var rate = wins / n;
        var margin = Z * Math.Sqrt((rate * (1 - rate) / n) + (Z * Z / (4 * n * n)));
        var lower = (rate + (Z * Z / (2 * n)) - margin) / (1 + (Z * Z / n));
        return 100 * lower;
    }
}
