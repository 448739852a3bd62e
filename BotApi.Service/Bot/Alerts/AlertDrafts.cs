using System.Globalization;
using SolanaScanner.BotApi.Bot.Filters;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Storage.Sessions;

namespace SolanaScanner.BotApi.Bot.Alerts;

/// <summary>An alert that somebody is putting together by buttons.</summary>
/// <param name="AlertId">The alert that is changed; null for a new one.</param>
/// <param name="Filter">As it is so far.</param>
public sealed record AlertDraft(long? AlertId, AlertFilter Filter);

/// <summary>The drafts, one a person and chat, kept for an hour in the session store: nobody presses buttons on another's.</summary>
public sealed class AlertDrafts(ISessionStore sessions, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    public Task SaveAsync(BotTurn turn, AlertDraft draft, CancellationToken cancellationToken) => sessions.SaveAsync(
        Key(turn),
        string.Create(CultureInfo.InvariantCulture, $"{draft.AlertId ?? 0}|{FilterWords.Written(draft.Filter)}"),
        time.GetUtcNow() + KeptFor,
        cancellationToken);

    /// <summary>Null when this person has none here.</summary>
    public async Task<AlertDraft?> FindAsync(BotTurn turn, CancellationToken cancellationToken) =>
        (await sessions.FindAsync(Key(turn), time.GetUtcNow(), cancellationToken))?.Split('|', 2) is [var id, var written]
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var alertId)
        && FilterWords.TryRead(written, out var filter, out _)
            ? new AlertDraft(alertId == 0 ? null : alertId, filter)
            : null;

    /// <summary>True for exactly one caller: who takes the draft saves it.</summary>
    public Task<bool> RemoveAsync(BotTurn turn, CancellationToken cancellationToken) => sessions.RemoveAsync(Key(turn), cancellationToken);

    private static string Key(BotTurn turn) => $"{turn.Chat.ChatId}:{turn.UserId}:draft";
}
