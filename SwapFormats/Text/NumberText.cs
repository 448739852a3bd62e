using System.Buffers.Text;

namespace SolanaScanner.SwapFormats.Text;

/// <summary>Reads decimals from ASCII: <c>16.236165000</c>, <c>-0.05</c>, <c>6.6e-06</c>. No thousands separators, no spaces.</summary>
internal static class NumberText
{
    // 10¹⁹ − 1 fits a ulong, so 19 digits never overflow.
    private const int FastDigits = 19;

    /// <summary>False for an empty text, for anything but a number, and beyond 7.9·10²⁸.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out decimal value) => TryReadShort(text, out value) || TryReadAny(text, out value);

    /// <summary>Amount times price; beyond the range of decimals its end, which no book takes for a real value.</summary>
    public static decimal Product(decimal amount, decimal price)
    {
        const decimal Safe = 100_000_000_000_000m;
        if (Math.Abs(amount) < Safe && Math.Abs(price) < Safe)
            return amount * price;
        return (double)Math.Abs(amount) * (double)Math.Abs(price) < 7e28 ? amount * price : decimal.MaxValue;
    }

    private static bool TryReadShort(ReadOnlySpan<byte> text, out decimal value)
    {
        value = 0;
        var negative = text.Length > 0 && text[0] == (byte)'-';
        var at = negative ? 1 : 0;
        if (text.Length - at is 0 or > FastDigits + 1)
            return false;

        ulong digits = 0;
        var count = 0;
        var point = -1;
        for (; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
                count++;
            }
            else if (text[at] == (byte)'.' && point < 0)
            {
                point = count;
            }
            else
            {
                return false;
            }
        }

        if (count is 0 or > FastDigits)
            return false;

        var scale = point < 0 ? 0 : count - point;
        value = new decimal((int)(uint)digits, (int)(uint)(digits >> 32), 0, negative, (byte)scale);
        return true;
    }

    private static bool TryReadAny(ReadOnlySpan<byte> text, out decimal value)
    {
        if (Utf8Parser.TryParse(text, out value, out var read) && read == text.Length)
            return true;

        value = 0;
        return false;
    }
}
