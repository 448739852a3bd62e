using System.Collections.Frozen;

namespace SolanaScanner.Domain.Addresses;

/// <summary>
/// Addresses that hold tokens and are nobody's trading wallet: listed ones (programs, exchanges, burn and migration
/// addresses), and all that lie off the Ed25519 curve (pools, vaults, bonding curves; multisig wallets too, which cannot be
/// told from them). Immutable, safe to share.
/// </summary>
public sealed class NonTraders
{
    private const string OffCurve = "off the curve: a pool or another program's account";

    private readonly FrozenDictionary<Address, string> _labels;

    /// <param name="more">
    /// Address and label, beside the built-in list, as configuration gives them. The label of an address that is listed already
    /// is replaced.
    /// </param>
    /// <exception cref="FormatException">An entry is no Solana address, or has no label; the message names it.</exception>
    public NonTraders(IEnumerable<KeyValuePair<string, string>> more)
    {
        ArgumentNullException.ThrowIfNull(more);
        var labels = new Dictionary<Address, string>(KnownAddresses.Labels.Count);
        foreach (var (text, label) in KnownAddresses.Labels)
            labels.Add(Address.Parse(text), label);
        foreach (var (text, label) in more)
        {
            var address = Address.Parse(text);
            labels[address] = string.IsNullOrWhiteSpace(label)
                ? throw new FormatException($"The address {address} is listed as no trader without a label: say what it is.")
                : label.Trim();
        }

        _labels = labels.ToFrozenDictionary();
    }

    /// <summary>The built-in list alone.</summary>
    public static NonTraders BuiltIn { get; } = new([]);

    /// <summary>How many addresses are listed.</summary>
    public int Listed => _labels.Count;

    /// <summary>
    /// Why the address is no trader ("off the curve: a pool or another program's account", "Binance"), or null when it may be
    /// one. A label says more than the curve, so the list is asked first; it also costs a hundredth.
    /// </summary>
    public string? WhyNot(Address address) =>
        _labels.TryGetValue(address, out var label) ? label : address.IsOnCurve ? null : OffCurve;
}
