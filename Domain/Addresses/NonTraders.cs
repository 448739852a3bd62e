namespace SolanaScanner.Domain.Addresses;

/// <summary>Addresses that hold tokens and are nobody's trading wallet.</summary>
public sealed class NonTraders
{
    /// <param name="more">Address and label, beside the built-in list.</param>
    public NonTraders(IEnumerable<KeyValuePair<string, string>> more) => ArgumentNullException.ThrowIfNull(more);

    /// <summary>Why the address is no trader ("off the curve: a pool or another program's account", "Binance"), or null when it may be one.</summary>
    public string? WhyNot(Address address) => throw new NotSupportedException($"{address} {this}");
}
