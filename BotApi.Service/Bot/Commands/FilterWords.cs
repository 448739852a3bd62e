using System.Globalization;
using Microsoft.Extensions.Primitives;
using SolanaScanner.BotApi.Wallets;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.BotApi.Bot.Commands;

/// <summary>
/// Bounds as they are typed behind a command: <c>60 30 7d minTrades=20 verdict=consistent</c>. The first number is the least win rate and the
/// second the least PnL, both in percent; a window may stand anywhere; the rest are the parameters of <c>/api/wallets</c>.
/// </summary>
/// <param name="Filter">What was read; bounds nothing where <see cref="Error"/> says something.</param>
/// <param name="Error">What is wrong, as plain text with what was typed in it; null when all is well.</param>
public sealed record FilterWords(WalletFilter Filter, string? Error)
{
    private static readonly string[] Numbers = ["minWinRate", "minPnl"];

    public static FilterWords Of(string arguments)
    {
        List<KeyValuePair<string, StringValues>> given = [];
        var numbers = 0;
        foreach (var word in arguments.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Split('=', 2) is [var name, var value])
            {
                given.Add(new(name, value));
            }
            else if (Domain.Performance.Windows.TryParse(word, out _))
            {
                given.Add(new("window", word));
            }
            else if (numbers < Numbers.Length && double.TryParse(word.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            {
                given.Add(new(Numbers[numbers++], word.TrimEnd('%')));
            }
            else
            {
                var shown = word.Length <= 40 ? word : $"{word[..40]}…";
                return new FilterWords(WalletFilter.Any, $"I do not understand '{shown}'. Try: 60 30 7d minTrades=20");
            }
        }

        // Grouped, so that a name given twice is told as such.
        var reader = new QueryReader(
            given.GroupBy(each => each.Key, StringComparer.OrdinalIgnoreCase)
                .Select(each => KeyValuePair.Create(each.Key, new StringValues([.. each.Select(pair => pair.Value.ToString())]))),
            WalletParameters.Filter);
        var filter = reader.Filter();
        return reader.Errors.Count == 0 ? new FilterWords(filter, null) : new FilterWords(WalletFilter.Any, reader.ErrorText);
    }
}
