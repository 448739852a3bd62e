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
    // d = −121665/121666 mod p, little endian (RFC 8032, 5.1).
    private static readonly FieldElement D = FieldElement.Read(
        Convert.FromHexString("A3785913CA4DEB75ABD841414D0A700098E879777940C78C73FE6F2BEE6C0352"));

    public static bool Contains(ReadOnlySpan<byte> compressed)
    {
        var y = FieldElement.Read(compressed);
        var ySquared = y * y;
        var u = ySquared - FieldElement.One;
        var v = (D * ySquared) + FieldElement.One;
        var euler = (u * v).EulerPower();
        return euler.IsOne || u.IsZero;
    }
}
