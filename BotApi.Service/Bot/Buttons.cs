using System.Text;
using Telegram.Bot.Types.ReplyMarkups;

namespace SolanaScanner.BotApi.Bot;

/// <summary>Makes inline buttons whose data Telegram takes.</summary>
public static class Buttons
{
    /// <summary>Telegram's limit on a button's data, in bytes of UTF-8.</summary>
    public const int MostDataBytes = 64;

    /// <summary>What a person is told whose button leads nowhere.</summary>
    public const string Dead = "This button does not work any more.";

    /// <summary>A button that comes back to a command's <see cref="IBotCommand.PressAsync"/>.</summary>
    /// <param name="text">What it shows.</param>
    /// <param name="command">The command's <see cref="IBotCommand.Name"/>.</param>
    /// <param name="data">What it gets.</param>
    /// <exception cref="ArgumentException">Longer than Telegram takes.</exception>
    public static InlineKeyboardButton Press(string text, string command, string data)
    {
        var whole = $"{command}:{data}";
        return Encoding.UTF8.GetByteCount(whole) <= MostDataBytes
            ? InlineKeyboardButton.WithCallbackData(text, whole)
            : throw new ArgumentException($"A button's data may have {MostDataBytes} bytes; '{whole}' has more.", nameof(data));
    }

    /// <summary>A button that opens a page.</summary>
    public static InlineKeyboardButton Link(string text, string url) => InlineKeyboardButton.WithUrl(text, url);

    /// <summary>The row by which a list is paged; empty when there is one page.</summary>
    /// <param name="command">The command that shows the pages.</param>
    /// <param name="data">What stands before the page's number in its data.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pages">How many there are.</param>
    public static InlineKeyboardButton[] Pages(string command, string data, int page, int pages)
    {
        if (pages <= 1)
        {
            return [];
        }

        List<InlineKeyboardButton> row = [];
        if (page > 1)
        {
            row.Add(Press("‹", command, $"{data}{page - 1}"));
        }

        row.Add(Press($"{page} / {pages}", command, $"{data}{page}"));
        if (page < pages)
        {
            row.Add(Press("›", command, $"{data}{page + 1}"));
        }

        return [.. row];
    }

    /// <summary>Rows to a keyboard; rows that are empty are left out, and no row at all is null.</summary>
    public static InlineKeyboardMarkup? Keyboard(params InlineKeyboardButton[][] rows)
    {
        var filled = rows.Where(row => row.Length > 0).ToArray();
        return filled.Length == 0 ? null : new InlineKeyboardMarkup(filled);
    }
}
