using System.Globalization;

namespace SolanaScanner.BotApi.Bot.Filters;

/// <summary>Lengths of time as people type them: a whole number and s, m, h or d.</summary>
internal static class HoldText
{
    private static readonly TimeSpan Most = TimeSpan.FromDays(365);

    /// <summary>Reads 0s to 365d.</summary>
    public static bool TryRead(string text, out TimeSpan span)
    {
        span = default;
        if (text.Length is < 2 or > 9
            || Seconds(text[^1]) is not { } unit
            || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        span = TimeSpan.FromSeconds(unit * count);
        return span <= Most;
    }

    /// <summary>In the largest unit that needs no fraction.</summary>
    public static string Write(TimeSpan span)
    {
        var seconds = (long)span.TotalSeconds;
        var (count, unit) = seconds switch
        {
            0 => (0L, 's'),
            _ when seconds % 86_400 == 0 => (seconds / 86_400, 'd'),
            _ when seconds % 3_600 == 0 => (seconds / 3_600, 'h'),
            _ when seconds % 60 == 0 => (seconds / 60, 'm'),
            _ => (seconds, 's'),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{count}{unit}");
    }

    private static long? Seconds(char unit) => char.ToLowerInvariant(unit) switch { 's' => 1, 'm' => 60, 'h' => 3_600, 'd' => 86_400, _ => null };
}
