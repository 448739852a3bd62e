using System.Globalization;
using SolanaScanner.Domain.Texts;
using SolanaScanner.Storage.Broadcasts;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Sessions;
using Telegram.Bot.Extensions;

namespace SolanaScanner.BotApi.Bot.Commands;

/// <summary>
/// How a broadcast comes about: a text is shown with the number of chats it would go to, and given over to be sent when the administrator
/// says so. The message that showed it shows the progress from then on. Drafts are in the session store, each under an id of its own, so
/// that an old button never sends a newer text.
/// </summary>
public sealed class BroadcastDesk(IBroadcastStore broadcasts, IChatStore chats, ISessionStore sessions, TimeProvider time)
{
    /// <summary>Characters of a text.</summary>
    public const int MostCharacters = 3_500;

    private const string Gone = "This broadcast was sent or dropped already.";

    private const string RunningKey = "broadcast:running";

    private static readonly TimeSpan DraftLasts = TimeSpan.FromHours(1);

    private static readonly TimeSpan RunningLasts = TimeSpan.FromDays(7);

    /// <summary>Shows the text, with Send and Cancel under it.</summary>
    public async Task DraftAsync(BotTurn turn, string text, CancellationToken cancellationToken)
    {
        if (text.Length is 0 or > MostCharacters)
        {
            await turn.ReplyAsync($"A broadcast has 1 to {Figures.Count(MostCharacters)} characters; this has {Figures.Count(text.Length)}.", null, cancellationToken);
            return;
        }

        var draft = Guid.NewGuid().ToString("N");
        await sessions.SaveAsync(Key(turn, draft), text, time.GetUtcNow() + DraftLasts, cancellationToken);
        var reachable = (await chats.CountAsync(time.GetUtcNow(), cancellationToken)).Reachable;
        await turn.ReplyAsync(
            $"To <b>{Figures.Count(reachable)}</b> chats:\n\n{HtmlText.Escape(text)}",
            Buttons.Keyboard([Buttons.Press("Send", "admin", $"send:{draft}"), Buttons.Press("Cancel", "admin", $"drop:{draft}")]),
            cancellationToken);
    }

    /// <summary>Gives the draft over; once, whoever presses how often.</summary>
    public async Task SendAsync(BotTurn turn, string draft, CancellationToken cancellationToken)
    {
        if (turn.PressedMessageId is not { } messageId || await TakeAsync(turn, draft, cancellationToken) is not { } text)
        {
            await turn.ToastAsync(Gone, cancellationToken);
            return;
        }

        var now = time.GetUtcNow();
        var total = (await chats.CountAsync(now, cancellationToken)).Reachable;
        // Before it is stored: from then on the message is the sender's to edit.
        await turn.EditAsync($"Sending to {Figures.Count(total)} chats… <code>/admin broadcast cancel</code> ends it.", null, cancellationToken);
        var stored = await broadcasts.AddAsync(
            new Broadcast { Text = text, AdminChatId = turn.Chat.ChatId, ProgressMessageId = messageId, CreatedAt = now, Total = total },
            cancellationToken);
        await sessions.SaveAsync(RunningKey, stored.Id.ToString(CultureInfo.InvariantCulture), now + RunningLasts, cancellationToken);
    }

    public async Task DropAsync(BotTurn turn, string draft, CancellationToken cancellationToken)
    {
        if (await TakeAsync(turn, draft, cancellationToken) is null)
        {
            await turn.ToastAsync(Gone, cancellationToken);
            return;
        }

        await turn.EditAsync("Not sent.", null, cancellationToken);
    }

    /// <summary>Ends the broadcast that was begun last, whichever administrator began it.</summary>
    public async Task CancelAsync(BotTurn turn, CancellationToken cancellationToken)
    {
        var running = await sessions.FindAsync(RunningKey, time.GetUtcNow(), cancellationToken);
        var ended = running is not null && await broadcasts.EndAsync(long.Parse(running, CultureInfo.InvariantCulture), cancellationToken);
        await turn.ReplyAsync(
            ended ? "The broadcast is cancelled; chats that got it already keep it." : "No broadcast is being sent.", null, cancellationToken);
    }

    /// <summary>The draft's text, for one caller; null when it is gone.</summary>
    private async Task<string?> TakeAsync(BotTurn turn, string draft, CancellationToken cancellationToken)
    {
        var key = Key(turn, draft);
        var text = await sessions.FindAsync(key, time.GetUtcNow(), cancellationToken);
        return text is not null && await sessions.RemoveAsync(key, cancellationToken) ? text : null;
    }

    private static string Key(BotTurn turn, string draft) => $"{turn.Chat.ChatId}:{turn.UserId}:broadcast:{draft}";
}
