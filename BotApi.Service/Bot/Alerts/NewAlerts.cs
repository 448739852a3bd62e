using SolanaScanner.Domain.Alerts;
using SolanaScanner.Storage.Alerts;

namespace SolanaScanner.BotApi.Bot.Alerts;

/// <summary>What became of the wish for an alert.</summary>
public enum NewAlertOutcome
{
    Added,

    /// <summary>The chat has one that says the same: a button was pressed twice, or a message came again.</summary>
    AlreadyThere,

    /// <summary>The chat has <see cref="Alert.MostPerChat"/>.</summary>
    Full,
}

/// <summary>Makes alerts, each once.</summary>
public sealed class NewAlerts(IAlertStore alerts, TimeProvider time)
{
    /// <summary>What a person is told when there is no room.</summary>
    public static readonly string Full = $"A chat can have {Alert.MostPerChat} alerts. Delete one first: /alerts";

    public async Task<NewAlertOutcome> AddAsync(long chatId, AlertFilter filter, CancellationToken cancellationToken)
    {
        if ((await alerts.ListAsync(chatId, cancellationToken)).Any(alert => alert.Filter == filter))
        {
            return NewAlertOutcome.AlreadyThere;
        }

        return await alerts.AddAsync(chatId, filter, time.GetUtcNow(), cancellationToken) is null ? NewAlertOutcome.Full : NewAlertOutcome.Added;
    }
}
