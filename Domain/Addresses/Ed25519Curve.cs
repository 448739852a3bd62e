using System.Numerics;

namespace SolanaScanner.Domain.Addresses;

/// <summary>
/// Whether 32 bytes are a point of the Ed25519 curve −x² + y² = 1 + d·x²·y² over the field of p = 2²⁵⁵ − 19.
/// <list type="number">
/// <item>Take the low 255 bits as y (little endian); the top bit is the sign of x (RFC 8032, 5.1.3).</item>
/// <item>Then x² = (y² − 1) / (d·y² + 1) = u / v.</item>
/// <item>The point exists when u/v is a square: by Euler's criterion when (u·v)^((p−1)/2) is 1, or when u is 0.</item>
/// </list>
/// Like curve25519-dalek, which Solana uses, a y of p or more is taken modulo p and small-order points count.
/// </summary>
internal static class Ed25519Curve
{
    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;

    private static readonly BigInteger D =
        BigInteger.Parse("37095705934669439343138083508754565189542113879843219016388785533085940283555", System.Globalization.CultureInfo.InvariantCulture);

    private static readonly BigInteger EulerExponent = (P - 1) / 2;

    public static bool Contains(ReadOnlySpan<byte> compressed)
    {
        Span<byte> y255 = stackalloc byte[32];
        compressed.CopyTo(y255);
        y255[31] &= 0x7f;
        var y = new BigInteger(y255, isUnsigned: true) % P;
        var ySquared = y * y % P;
        var u = (ySquared + P - BigInteger.One) % P;
        if (u.IsZero)
        {
            return true;
        }

        var v = ((D * ySquared) + BigInteger.One) % P;
        return BigInteger.ModPow(u * v % P, EulerExponent, P).IsOne;
    }
}
