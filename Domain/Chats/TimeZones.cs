using System.Globalization;

namespace SolanaScanner.Domain.Chats;

/// <summary>Time zones as chats name them.</summary>
public static class TimeZones
{
    /// <summary>
    /// Finds a zone by its IANA name (<c>Europe/Berlin</c>) or by an offset from UTC of up to 14 hours (<c>+2</c>, <c>+05:30</c>, <c>UTC-3</c>).
    /// False for anything else, and for a name that this machine's time zone data do not have.
    /// </summary>
    public static bool TryFind(string? text, out TimeZoneInfo zone)
    {
        zone = TimeZoneInfo.Utc;
        text = text?.Trim() ?? "";
        if (text.Equals("UTC", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var offset = text.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) ? text[3..] : text;
        if (offset is ['+' or '-', .. var hours])
        {
            if (!TimeSpan.TryParseExact(hours, ["%h", "hh", @"h\:mm", @"hh\:mm"], CultureInfo.InvariantCulture, out var span) || span > TimeSpan.FromHours(14))
            {
                return false;
            }

            span = offset[0] == '-' ? -span : span;
            zone = TimeZoneInfo.CreateCustomTimeZone(text, span, text, text);
            return true;
        }

        // Names of IANA only: no path, no Windows name, which depend on the machine.
        if (text.Length is 0 or > 40 || !text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+') || text.StartsWith('/'))
        {
            return false;
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(text, out var found))
        {
            zone = found;
            return true;
        }

        return false;
    }
}
