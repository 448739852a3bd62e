using System.Globalization;
using System.Text;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.BotApi.Wallets;

/// <summary>
/// Wallets as CSV (RFC 4180: comma, CRLF, quotes doubled), one row a wallet, written while they are read. UTF-8, numbers with a
/// point, an empty field for what cannot be stated.
/// </summary>
public static class WalletCsv
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly (string Name, Func<WalletItem, string?> Value)[] Columns =
    [
        ("address", item => item.Address),
        ("window", item => item.Window),
        ("verdict", item => item.Verdict),
        ("verdictReason", item => item.VerdictReason),
        ("confidence", item => Number(item.Confidence)),
        ("winRate", item => Number(item.WinRate)),
        ("wins", item => Number(item.Wins)),
        ("closedTokens", item => Number(item.ClosedTokens)),
        ("tokens", item => Number(item.Tokens)),
        ("trades", item => Number(item.Trades)),
        ("realizedPnlUsd", item => Number(item.RealizedPnlUsd)),
        ("realizedPnlPercent", item => Number(item.RealizedPnlPercent)),
        ("volumeUsd", item => Number(item.VolumeUsd)),
        ("luckShare", item => Number(item.LuckShare)),
        ("medianHoldSeconds", item => Number(item.MedianHoldSeconds)),
        ("maxDrawdownUsd", item => Number(item.MaxDrawdownUsd)),
        ("profitFactor", item => Number(item.ProfitFactor)),
        ("foundAt", item => item.FoundAt?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
    ];

    /// <summary>Writes a header and every wallet; leaves the stream open.</summary>
    public static async Task WriteAsync(IAsyncEnumerable<StoredWallet> wallets, Window window, Stream stream, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(stream, Utf8, bufferSize: 16 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', Columns.Select(column => column.Name)));
        var row = new StringBuilder();
        await foreach (var wallet in wallets.WithCancellation(cancellationToken))
        {
            row.Clear();
            Append(row, WalletItem.Of(wallet, window));
            await writer.WriteLineAsync(row, cancellationToken);
        }
    }

    /// <summary>
    /// A text as a field: quoted where RFC 4180 wants it, and with an apostrophe before it where a spreadsheet would take it for
    /// a formula (OWASP, CSV injection). Numbers do not come through here.
    /// </summary>
    public static string Field(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
        {
            text = "'" + text;
        }

        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static void Append(StringBuilder row, WalletItem item)
    {
        foreach (var (name, value) in Columns)
        {
            if (row.Length > 0)
            {
                row.Append(',');
            }

            var text = value(item) ?? "";
            row.Append(name is "verdict" or "verdictReason" ? Field(text) : text);
        }
    }

    private static string? Number(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);
}
