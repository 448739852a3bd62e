using System.Globalization;
using SolanaScanner.Domain.Chats;

namespace SolanaScanner.BotApi.Bot.Alerts;

/// <summary>Quiet hours as people type them: <c>22-7</c>, <c>22:30-07:15</c>.</summary>
internal static class QuietHoursText
{
    /// <summary>False for what is no two times of day with a dash between, and when both are the same.</summary>
    public static bool TryRead(string text, out QuietHours quiet)
    {
        quiet = default;
        if (text.Replace('–', '-').Split('-', StringSplitOptions.TrimEntries) is not [var from, var to] || !TryTime(from, out var start) || !TryTime(to, out var end) || start == end)
        {
            return false;
        }

        quiet = new QuietHours(start, end);
        return true;
    }

    public static string Write(QuietHours quiet) =>
        $"{quiet.From.ToString("HH:mm", CultureInfo.InvariantCulture)}–{quiet.To.ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>Reads <c>7</c>, <c>07</c>, <c>7:30</c> or <c>07:30</c>.</summary>
    public static bool TryTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, ["%H", "HH", "H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
