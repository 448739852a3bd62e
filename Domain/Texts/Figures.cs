using System.Globalization;

namespace SolanaScanner.Domain.Texts;

/// <summary>How figures are written for people: always with a point, a dash where nothing can be stated, signs where gain and loss matter.</summary>
public static class Figures
{
    /// <summary>Stands for what cannot be stated.</summary>
    public const string None = "–";

    /// <summary>An amount of money: $1,234 from 1,000 up, else with cents.</summary>
    public static string Usd(decimal usd) => (usd < 0 ? "−" : "") + Dollars(Math.Abs(usd));

    /// <summary>A gain or loss, with its sign; 0 has none.</summary>
    public static string SignedUsd(decimal usd) => usd == 0 ? Dollars(0) : (usd < 0 ? "−" : "+") + Dollars(Math.Abs(usd));

    /// <summary>A short amount for axes and small places: $950, $1.2K, $3.4M.</summary>
    public static string ShortUsd(decimal usd)
    {
        var (value, unit) = Math.Abs(usd) switch
        {
            >= 1_000_000_000_000m => (Math.Abs(usd) / 1_000_000_000_000m, "T"),
            >= 1_000_000_000m => (Math.Abs(usd) / 1_000_000_000m, "B"),
            >= 1_000_000m => (Math.Abs(usd) / 1_000_000m, "M"),
            >= 1_000m => (Math.Abs(usd) / 1_000m, "K"),
            var small => (small, ""),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{(usd < 0 ? "−" : "")}${value:0.##}{unit}");
    }

    /// <summary>A rate from 0 to 100, with one decimal.</summary>
    public static string Percent(double? percent) =>
        percent is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:0.0} %") : None;

    /// <summary>A gain or loss in percent, with its sign; without decimals from 1,000 up.</summary>
    public static string SignedPercent(double? percent)
    {
        if (percent is not { } value)
        {
            return None;
        }

        var sign = value < 0 ? "−" : value > 0 ? "+" : "";
        var size = Math.Abs(value);
        return $"{sign}{size.ToString(size >= 1000 ? "#,0" : "0.0", CultureInfo.InvariantCulture)} %";
    }

    /// <summary>A ratio, with two decimals.</summary>
    public static string Factor(double? factor) => factor?.ToString("0.00", CultureInfo.InvariantCulture) ?? None;

    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>An amount of tokens, in at most six characters: 0.0012, 950, 1.2K, 3.4B.</summary>
    public static string Amount(decimal units) => units switch
    {
        0 => "0",
        < 0.0001m => "<0.0001",
        < 1 => units.ToString("0.####", CultureInfo.InvariantCulture),
        < 1_000 => units.ToString("0.##", CultureInfo.InvariantCulture),
        _ => ShortUsd(units)[1..],
    };

    /// <summary>A length of time in its largest two units: 45 s, 3 min, 2 h 5 min, 4 d 3 h.</summary>
    public static string Span(TimeSpan? span) => span switch
    {
        null => None,
        { TotalSeconds: < 10 } short_ => string.Create(CultureInfo.InvariantCulture, $"{short_.TotalSeconds:0.#} s"),
        { TotalMinutes: < 1 } seconds => string.Create(CultureInfo.InvariantCulture, $"{seconds.TotalSeconds:0} s"),
        { TotalHours: < 1 } minutes => string.Create(CultureInfo.InvariantCulture, $"{minutes.Minutes} min"),
        { TotalDays: < 1 } hours => string.Create(CultureInfo.InvariantCulture, $"{hours.Hours} h {hours.Minutes} min"),
        { } days => string.Create(CultureInfo.InvariantCulture, $"{(int)days.TotalDays} d {days.Hours} h"),
    };

    /// <summary>How long ago something was, to the second below a minute.</summary>
    public static string Ago(DateTimeOffset then, DateTimeOffset now)
    {
        var age = now - then;
        return age.TotalSeconds < 1 ? "now" : age.TotalMinutes < 1 ? $"{(int)age.TotalSeconds} s ago" : $"{Span(age)} ago";
    }

    /// <summary>A moment in UTC, to the minute.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Moment(DateTimeOffset)"/>
    public static string Moment(long unixSeconds) => Moment(DateTimeOffset.FromUnixTimeSeconds(unixSeconds));

    /// <summary>An address short enough for a row, still told from its neighbours: first five and last five characters.</summary>
    public static string Brief(string address) => address.Length <= 12 ? address : $"{address[..5]}…{address[^5..]}";

    private static string Dollars(decimal usd) =>
        "$" + usd.ToString(usd >= 1_000 ? "#,0" : "0.00", CultureInfo.InvariantCulture);
}
