using System.Buffers.Binary;

namespace SolanaScanner.Domain.Addresses;

/// <summary>
/// A number modulo p = 2²⁵⁵ − 19 in five limbs of 51 bits, as curve25519-donna and dalek hold it: products of limbs then fit
/// 128 bits with room for their sums, and what overflows 255 bits comes back multiplied by 19. Limbs may be a little over 51
/// bits between operations. Not constant time: public keys are no secret.
/// </summary>
internal readonly struct FieldElement
{
    private const ulong Mask = (1UL << 51) - 1;

    // 2p, so that a difference of limbs never goes below 0.
    private const ulong TwoP0 = 0xFFFFFFFFFFFDA;
    private const ulong TwoP = 0xFFFFFFFFFFFFE;

    private readonly ulong _0;
    private readonly ulong _1;
    private readonly ulong _2;
    private readonly ulong _3;
    private readonly ulong _4;

    private FieldElement(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4)
    {
        _0 = l0;
        _1 = l1;
        _2 = l2;
        _3 = l3;
        _4 = l4;
    }

    public static FieldElement One { get; } = new(1, 0, 0, 0, 0);

    public bool IsOne
    {
        get
        {
            var n = Reduced();
            return n._0 == 1 && (n._1 | n._2 | n._3 | n._4) == 0;
        }
    }

    public bool IsZero
    {
        get
        {
            var n = Reduced();
            return (n._0 | n._1 | n._2 | n._3 | n._4) == 0;
        }
    }

    /// <summary>The low 255 bits of 32 bytes, little endian; the top bit is not looked at.</summary>
    public static FieldElement Read(ReadOnlySpan<byte> bytes)
    {
        var a = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var b = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        var c = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        var d = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]);
        return new FieldElement(
            a & Mask, ((a >> 51) | (b << 13)) & Mask, ((b >> 38) | (c << 26)) & Mask, ((c >> 25) | (d << 39)) & Mask, (d >> 12) & Mask);
    }

    public static FieldElement operator +(in FieldElement x, in FieldElement y) =>
        Carry(x._0 + y._0, x._1 + y._1, x._2 + y._2, x._3 + y._3, x._4 + y._4);

    public static FieldElement operator -(in FieldElement x, in FieldElement y) =>
        Carry(x._0 + TwoP0 - y._0, x._1 + TwoP - y._1, x._2 + TwoP - y._2, x._3 + TwoP - y._3, x._4 + TwoP - y._4);

    public static FieldElement operator *(in FieldElement x, in FieldElement y)
    {
        unchecked
        {
            ulong y1 = y._1 * 19, y2 = y._2 * 19, y3 = y._3 * 19, y4 = y._4 * 19;
            var r0 = Product(x._0, y._0) + Product(x._1, y4) + Product(x._2, y3) + Product(x._3, y2) + Product(x._4, y1);
            var r1 = Product(x._0, y._1) + Product(x._1, y._0) + Product(x._2, y4) + Product(x._3, y3) + Product(x._4, y2);
            var r2 = Product(x._0, y._2) + Product(x._1, y._1) + Product(x._2, y._0) + Product(x._3, y4) + Product(x._4, y3);
            var r3 = Product(x._0, y._3) + Product(x._1, y._2) + Product(x._2, y._1) + Product(x._3, y._0) + Product(x._4, y4);
            var r4 = Product(x._0, y._4) + Product(x._1, y._3) + Product(x._2, y._2) + Product(x._3, y._1) + Product(x._4, y._0);
            r1 += r0 >> 51;
            r2 += r1 >> 51;
            r3 += r2 >> 51;
            r4 += r3 >> 51;
            var l0 = ((ulong)r0 & Mask) + ((ulong)(r4 >> 51) * 19);
            return new FieldElement(
                l0 & Mask, ((ulong)r1 & Mask) + (l0 >> 51), (ulong)r2 & Mask, (ulong)r3 & Mask, (ulong)r4 & Mask);
        }
    }

    /// <summary>
    /// This to the power of (p − 1)/2: 1 for a square, −1 for a non-square, 0 for 0. The exponent is 4·(2²⁵² − 3) + 2; the
    /// chain to 2²⁵² − 3 is the one of the reference implementation (pow22523 in ref10).
    /// </summary>
    public FieldElement EulerPower()
    {
        var two = this * this;
        var nine = this * two.Squared(2);
        var eleven = two * nine;
        var ones5 = nine * eleven.Squared(1);
        var ones10 = ones5.Squared(5) * ones5;
        var ones20 = ones10.Squared(10) * ones10;
        var ones40 = ones20.Squared(20) * ones20;
        var ones50 = ones40.Squared(10) * ones10;
        var ones100 = ones50.Squared(50) * ones50;
        var ones200 = ones100.Squared(100) * ones100;
        var ones250 = ones200.Squared(50) * ones50;
        var power = ones250.Squared(2) * this;
        return power.Squared(2) * two;
    }

    private FieldElement Squared(int times)
    {
        var square = this;
        for (var i = 0; i < times; i++)
            square *= square;
        return square;
    }

    private static UInt128 Product(ulong x, ulong y) => new(Math.BigMul(x, y, out var low), low);

    private static FieldElement Carry(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4)
    {
        l1 += l0 >> 51;
        l2 += l1 >> 51;
        l3 += l2 >> 51;
        l4 += l3 >> 51;
        return new FieldElement((l0 & Mask) + ((l4 >> 51) * 19), l1 & Mask, l2 & Mask, l3 & Mask, l4 & Mask);
    }

    /// <summary>The one form below p.</summary>
    private FieldElement Reduced()
    {
        // Twice: the first carry can leave the lowest limb just over 51 bits.
        var n = Carry(_0, _1, _2, _3, _4);
        n = Carry(n._0, n._1, n._2, n._3, n._4);

        // n + 19 reaches 2²⁵⁵ exactly when n is p or more.
        var q = (n._0 + 19) >> 51;
        q = (n._1 + q) >> 51;
        q = (n._2 + q) >> 51;
        q = (n._3 + q) >> 51;
        q = (n._4 + q) >> 51;
        n = Carry(n._0 + (19 * q), n._1, n._2, n._3, n._4);
        return q == 0 ? n : new FieldElement((n._0 - 19) & Mask, n._1, n._2, n._3, n._4);
    }
}
