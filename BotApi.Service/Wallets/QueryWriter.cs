using System.Globalization;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.BotApi.Wallets;

/// <summary>Writes what <see cref="QueryReader"/> reads. What is at its default is left out, so that equal queries have equal texts.</summary>
public static class QueryWriter
{
    /// <summary>The query string, with its question mark; empty when everything is at its default.</summary>
    public static string Text(this WalletQuery query)
    {
        var parts = Parts(query.Filter);
        if (query.Sort != WalletSort.Confidence)
        {
            parts.Add($"sort={query.Sort.Text()}");
        }

        if (query.Page != 1)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"page={query.Page}"));
        }

        if (query.PageSize != 25)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"pageSize={query.PageSize}"));
        }

        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    /// <summary>The filter as a query string without its question mark; empty when it bounds nothing.</summary>
    public static string Text(this WalletFilter filter) => string.Join('&', Parts(filter));

    private static List<string> Parts(WalletFilter filter)
    {
        var parts = new List<string>();
        Add("minWinRate", filter.MinWinRate);
        Add("minPnl", filter.MinPnl);
        Add("minTrades", filter.MinTrades);
        Add("minTokens", filter.MinTokens);
        Add("maxLuck", filter.MaxLuck);
        if (filter.Verdict is { } verdict)
        {
            parts.Add($"verdict={verdict.Text()}");
        }

        if (filter.Window != Window.All)
        {
            parts.Add($"window={filter.Window.Text()}");
        }

        return parts;

        void Add(string name, IFormattable? value)
        {
            if (value is not null)
            {
                // Fixed notation: a reader refuses exponents.
                parts.Add($"{name}={value.ToString("0.################", CultureInfo.InvariantCulture)}");
            }
        }
    }
}
