using System.Globalization;
using System.Text;

namespace SolanaScanner.SwapFormats.Text;

/// <summary>
/// Reads times to whole seconds since 1970 UTC: ISO 8601 (<c>2025-01-30T12:51:16.000Z</c>, a space for the T, an offset or
/// none, which means UTC), or seconds since 1970 as a number.
/// </summary>
internal static class TimeText
{
    // More digits would be milliseconds or nonsense, and neither is guessed at.
    private const int MaxSecondDigits = 11;

    public static bool TryRead(ReadOnlySpan<byte> text, out long unixSeconds) =>
        TryReadIso(text, out unixSeconds) || TryReadSeconds(text, out unixSeconds) || TryReadAny(text, out unixSeconds);

    // The shape that providers write, at a twentieth of the general parser's cost.
    private static bool TryReadIso(ReadOnlySpan<byte> text, out long unixSeconds)
    {
        unixSeconds = 0;
        if (text.Length < 20 || text[^1] != (byte)'Z' || text[4] != (byte)'-' || text[7] != (byte)'-' || text[10] != (byte)'T'
            || text[13] != (byte)':' || text[16] != (byte)':' || !IsFraction(text[19..^1]))
        {
            return false;
        }

        if (!TryTwo(text, 0, out var century) || !TryTwo(text, 2, out var ofCentury) || !TryTwo(text, 5, out var month)
            || !TryTwo(text, 8, out var day) || !TryTwo(text, 11, out var hour) || !TryTwo(text, 14, out var minute)
            || !TryTwo(text, 17, out var second))
        {
            return false;
        }

        var year = (century * 100) + ofCentury;
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;

        var days = new DateOnly(year, month, day).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        unixSeconds = (days * 86_400L) + (hour * 3600) + (minute * 60) + second;
        return true;
    }

    private static bool IsFraction(ReadOnlySpan<byte> text) =>
        text.IsEmpty || (text[0] == (byte)'.' && text.Length > 1 && !text[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'));

    private static bool TryTwo(ReadOnlySpan<byte> text, int at, out int value)
    {
        var tens = (uint)(text[at] - '0');
        var ones = (uint)(text[at + 1] - '0');
        value = (int)((tens * 10) + ones);
        return tens <= 9 && ones <= 9;
    }

    private static bool TryReadSeconds(ReadOnlySpan<byte> text, out long unixSeconds)
    {
        unixSeconds = 0;
        if (text.Length is 0 or > MaxSecondDigits || text.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return false;

        foreach (var digit in text)
            unixSeconds = (unixSeconds * 10) + (digit - '0');
        return true;
    }

    private static bool TryReadAny(ReadOnlySpan<byte> text, out long unixSeconds)
    {
        unixSeconds = 0;
        // Only what begins with a full date: the general parser would take "5.1" for a day of this year.
        if (text.Length is < 10 or > 40 || text[4] != (byte)'-')
            return false;
        if (!DateTimeOffset.TryParse(
            Encoding.ASCII.GetString(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return false;
        }

        unixSeconds = time.ToUnixTimeSeconds();
        return true;
    }
}
