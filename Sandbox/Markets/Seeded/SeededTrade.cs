using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Sandbox.Markets.Seeded;

/// <summary>A swap before it is written out: numbers only.</summary>
/// <param name="Wallet">Wallet number.</param>
/// <param name="Token">Token number.</param>
/// <param name="UnixSeconds">Block time.</param>
/// <param name="AmountRaw">Token amount in millionths.</param>
/// <param name="ValueE8">Value in hundred-millionths of a USD.</param>
/// <param name="Number">Place among the wallet's swaps of this token.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Category">What it did to the holding.</param>
internal readonly record struct SeededTrade(
    long Wallet, long Token, long UnixSeconds, long AmountRaw, long ValueE8, int Number, Side Side, SwapCategory Category)
    : IComparable<SeededTrade>
{
    /// <summary>By time; then by wallet, token and number, so that one order holds in every listing.</summary>
    public int CompareTo(SeededTrade other)
    {
        var order = UnixSeconds.CompareTo(other.UnixSeconds);
        order = order != 0 ? order : Wallet.CompareTo(other.Wallet);
        order = order != 0 ? order : Token.CompareTo(other.Token);
        return order != 0 ? order : Number.CompareTo(other.Number);
    }

    public static bool operator <(SeededTrade left, SeededTrade right) => left.CompareTo(right) < 0;

    public static bool operator <=(SeededTrade left, SeededTrade right) => left.CompareTo(right) <= 0;

    public static bool operator >(SeededTrade left, SeededTrade right) => left.CompareTo(right) > 0;

    public static bool operator >=(SeededTrade left, SeededTrade right) => left.CompareTo(right) >= 0;
}
