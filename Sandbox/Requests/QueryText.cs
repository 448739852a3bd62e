using System.Globalization;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Sandbox.Requests;

/// <summary>Reads query parameters and path parts; absent is not the same as bad.</summary>
internal static class QueryText
{
    /// <summary>The parameter, or <paramref name="absent"/>; false when it is not a whole number from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public static bool TryWhole(HttpContext http, string name, int absent, int low, int high, out int value)
    {
        value = absent;
        return !http.Request.Query.TryGetValue(name, out var text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= low && value <= high);
    }

    /// <summary>Unix seconds or a date; null when absent; false when neither.</summary>
    public static bool TryTime(HttpContext http, string name, out long? unixSeconds)
    {
        unixSeconds = null;
        if (!http.Request.Query.TryGetValue(name, out var text))
        {
            return true;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            unixSeconds = seconds;
        }
        else if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            unixSeconds = date.ToUnixTimeSeconds();
        }

        return unixSeconds is not null;
    }

    /// <summary>An address in the query.</summary>
    public static bool TryAddress(HttpContext http, string name, out Address address) =>
        Address.TryParse(http.Request.Query[name].ToString(), out address);

    /// <summary>An address in the path.</summary>
    public static bool TryPathAddress(HttpContext http, string name, out Address address) =>
        Address.TryParse(http.Request.RouteValues[name] as string, out address);
}
