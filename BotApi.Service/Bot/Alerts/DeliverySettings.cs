using SolanaScanner.Domain.Chats;
using SolanaScanner.Storage.Chats;
using Telegram.Bot.Types.ReplyMarkups;

namespace SolanaScanner.BotApi.Bot.Alerts;

/// <summary>When a chat is told: quiet hours, digest and time zone, typed or by buttons.</summary>
public sealed class DeliverySettings(IChatStore chats)
{
    /// <summary>Sets, ends or shows quiet hours: <c>22-7</c>, <c>22:30-07:15 Europe/Berlin</c>, <c>off</c> or nothing. Always true: it was answered.</summary>
    public async Task<bool> QuietAsync(BotTurn turn, string text, CancellationToken cancellationToken)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return await EditAsync(turn, AlertViews.Quiet(turn.Chat), cancellationToken);
        }

        var zone = words.Length > 1 ? words[^1] : turn.Chat.TimeZone;
        if (words[0].Equals("off", StringComparison.OrdinalIgnoreCase))
        {
            return await ChangeAsync(turn, chat => chat with { Quiet = null }, AlertViews.Quiet, cancellationToken);
        }

        if (words.Length > 2 || !QuietHoursText.TryRead(words[0], out var quiet) || !TimeZones.TryFind(zone, out _))
        {
            await turn.ReplyAsync("Write it like <code>/alerts quiet 22:30-07:15</code>, with a time zone if you like: <code>/alerts quiet 22-7 Europe/Berlin</code>.", null, cancellationToken);
            return true;
        }

        return await ChangeAsync(turn, chat => chat with { Quiet = quiet, TimeZone = zone }, AlertViews.Quiet, cancellationToken);
    }

    /// <summary>Sets or shows the digest: <c>off</c>, <c>hourly</c>, <c>daily</c>, <c>daily 08:30</c> or nothing. Always true.</summary>
    public async Task<bool> DigestAsync(BotTurn turn, string text, CancellationToken cancellationToken)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return await EditAsync(turn, AlertViews.Digests(turn.Chat), cancellationToken);
        }

        var at = turn.Chat.DailyAt;
        if (words.Length > 2 || !Enum.TryParse<Digest>(words[0], ignoreCase: true, out var digest) || !Enum.IsDefined(digest) || int.TryParse(words[0], out _)
            || (words.Length == 2 && (digest != Digest.Daily || !QuietHoursText.TryTime(words[1], out at))))
        {
            await turn.ReplyAsync("Write it like <code>/alerts digest hourly</code>, <code>/alerts digest daily 08:30</code> or <code>/alerts digest off</code>.", null, cancellationToken);
            return true;
        }

        return await ChangeAsync(turn, chat => chat with { Digest = digest, DailyAt = at }, AlertViews.Digests, cancellationToken);
    }

    /// <summary>Sets or shows the time zone. Always true.</summary>
    public async Task<bool> ZoneAsync(BotTurn turn, string text, CancellationToken cancellationToken)
    {
        if (text.Length == 0)
        {
            return await EditAsync(turn, AlertViews.Zones(turn.Chat), cancellationToken);
        }

        if (!TimeZones.TryFind(text, out var zone))
        {
            await turn.ReplyAsync("That is no time zone. Write it like <code>Europe/Berlin</code> or <code>+05:30</code>.", null, cancellationToken);
            return true;
        }

        return await ChangeAsync(turn, chat => chat with { TimeZone = zone.Id }, AlertViews.Zones, cancellationToken);
    }

    private async Task<bool> ChangeAsync(
        BotTurn turn, Func<ChatSettings, ChatSettings> change, Func<ChatSettings, (string, InlineKeyboardMarkup?)> view, CancellationToken cancellationToken)
    {
        var chat = await chats.ChangeAsync(turn.Chat.ChatId, change, cancellationToken) ?? turn.Chat;
        if (turn.PressedMessageId is not null)
        {
            await turn.ToastAsync("Saved.", cancellationToken);
        }

        return await EditAsync(turn, view(chat), cancellationToken);
    }

    private static async Task<bool> EditAsync(BotTurn turn, (string Html, InlineKeyboardMarkup? Buttons) view, CancellationToken cancellationToken)
    {
        await turn.EditAsync(view.Html, view.Buttons, cancellationToken);
        return true;
    }
}
