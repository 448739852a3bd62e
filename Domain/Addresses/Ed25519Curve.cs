using System.Buffers.Binary;
using System.Numerics;

namespace SolanaScanner.Domain.Addresses;

/// <summary>
/// Whether 32 bytes are a point of the Ed25519 curve −x² + y² = 1 + d·x²·y² over the field of p = 2²⁵⁵ − 19.
/// <list type="number">
/// <item>Take the low 255 bits as y (little endian); the top bit is the sign of x (RFC 8032, 5.1.3).</item>
/// <item>Then x² = u / v with u = y² − 1 and v = d·y² + 1: a point exists when u is 0, or u/v, and so u·v, is a square modulo p.</item>
/// <item>The Jacobi symbol (u·v / p) tells, by the binary algorithm (Shallit, Sorenson 1993): no exponentiation.</item>
/// </list>
/// Like curve25519-dalek, which Solana uses, a y of p or more is taken modulo p and small-order points count. A few
/// microseconds. Numbers are four 64-bit limbs, the lowest first; 2²⁵⁶ folds to 38.
/// </summary>
internal static class Ed25519Curve
{
    private const ulong P0 = 0xFFFFFFFFFFFFFFED;
    private const ulong P3 = 0x7FFFFFFFFFFFFFFF;

    public static bool Contains(ReadOnlySpan<byte> compressed)
    {
        Span<ulong> y = stackalloc ulong[4];
        for (var i = 0; i < 4; i++)
        {
            y[i] = BinaryPrimitives.ReadUInt64LittleEndian(compressed[(8 * i)..]);
        }

        y[3] &= P3;
        Span<ulong> square = stackalloc ulong[4];
        Multiply(y, y, square);
        Reduce(square);

        // d = −121665/121666 mod p (RFC 8032, 5.1).
        ReadOnlySpan<ulong> d = [0x75EB4DCA135978A3, 0x00700A4D4141D8AB, 0x8CC740797779E898, 0x52036CEE2B6FFE73];
        Span<ulong> v = stackalloc ulong[4];
        Multiply(d, square, v);
        Reduce(v);
        AddOne(v);

        if (IsZero(square))
        {
            P.CopyTo(square);
        }

        SubtractOne(square);
        if (IsZero(square))
        {
            return true;
        }

        Span<ulong> product = stackalloc ulong[4];
        Multiply(square, v, product);
        return Jacobi(product) == 1;
    }

    private static ReadOnlySpan<ulong> P => [P0, ulong.MaxValue, ulong.MaxValue, P3];

    private static bool IsZero(ReadOnlySpan<ulong> a) => (a[0] | a[1] | a[2] | a[3]) == 0;

    // Taking the low half of a wide number is meant, here and below: the project's arithmetic is checked.
    private static void Multiply(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result)
    {
        Span<ulong> wide = stackalloc ulong[8];
        wide.Clear();
        for (var i = 0; i < 4; i++)
        {
            UInt128 carry = 0;
            for (var j = 0; j < 4; j++)
            {
                carry += ((UInt128)a[i] * b[j]) + wide[i + j];
                wide[i + j] = unchecked((ulong)carry);
                carry >>= 64;
            }

            wide[i + 4] = unchecked((ulong)carry);
        }

        UInt128 fold = 0;
        for (var i = 0; i < 4; i++)
        {
            fold += ((UInt128)wide[i + 4] * 38) + wide[i];
            result[i] = unchecked((ulong)fold);
            fold >>= 64;
        }

        // The fold leaves at most 38 multiples of 2^256, and adding them at most one more.
        while (fold != 0)
        {
            fold *= 38;
            for (var i = 0; i < 4; i++)
            {
                fold += result[i];
                result[i] = unchecked((ulong)fold);
                fold >>= 64;
            }
        }
    }

    private static void Reduce(Span<ulong> a)
    {
        while (a[3] > P3 || (a[3] == P3 && a[2] == ulong.MaxValue && a[1] == ulong.MaxValue && a[0] >= P0))
        {
            Subtract(a, P);
        }
    }

    private static void AddOne(Span<ulong> a)
    {
        for (var i = 0; i < 4 && unchecked(++a[i]) == 0; i++)
        {
        }
    }

    private static void SubtractOne(Span<ulong> a)
    {
        for (var i = 0; i < 4 && unchecked(a[i]--) == 0; i++)
        {
        }
    }

    private static void Subtract(Span<ulong> a, ReadOnlySpan<ulong> b)
    {
        var borrow = 0UL;
        for (var i = 0; i < 4; i++)
        {
            var difference = unchecked(a[i] - b[i]);
            var borrowed = a[i] < b[i] || (difference < borrow) ? 1UL : 0UL;
            a[i] = unchecked(difference - borrow);
            borrow = borrowed;
        }
    }

    private static int Jacobi(Span<ulong> a)
    {
        ulong a0 = a[0], a1 = a[1], a2 = a[2], a3 = a[3];
        ulong n0 = P0, n1 = ulong.MaxValue, n2 = ulong.MaxValue, n3 = P3;
        var sign = 1;
        while ((a0 | a1 | a2 | a3) != 0)
        {
            while (a0 == 0)
            {
                (a0, a1, a2, a3) = (a1, a2, a3, 0);
            }

            var zeros = BitOperations.TrailingZeroCount(a0);
            if (zeros != 0)
            {
                var up = 64 - zeros;
                a0 = (a0 >> zeros) | (a1 << up);
                a1 = (a1 >> zeros) | (a2 << up);
                a2 = (a2 >> zeros) | (a3 << up);
                a3 >>= zeros;
                if ((zeros & 1) != 0 && (n0 & 7) is 3 or 5)
                {
                    sign = -sign;
                }
            }

            if (a3 < n3 || (a3 == n3 && (a2 < n2 || (a2 == n2 && (a1 < n1 || (a1 == n1 && a0 < n0))))))
            {
                (a0, a1, a2, a3, n0, n1, n2, n3) = (n0, n1, n2, n3, a0, a1, a2, a3);
                if ((a0 & 3) == 3 && (n0 & 3) == 3)
                {
                    sign = -sign;
                }
            }

            unchecked
            {
                var low = (UInt128)a0 | ((UInt128)a1 << 64);
                var high = (UInt128)a2 | ((UInt128)a3 << 64);
                var nLow = (UInt128)n0 | ((UInt128)n1 << 64);
                var borrow = low < nLow ? UInt128.One : UInt128.Zero;
                low -= nLow;
                high = high - ((UInt128)n2 | ((UInt128)n3 << 64)) - borrow;
                (a0, a1, a2, a3) = ((ulong)low, (ulong)(low >> 64), (ulong)high, (ulong)(high >> 64));
            }
        }

        return n0 == 1 && (n1 | n2 | n3) == 0 ? sign : 0;
    }
}
