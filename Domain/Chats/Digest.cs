namespace SolanaScanner.Domain.Chats;

/// <summary>When a chat hears of wallets that its alerts matched.</summary>
public enum Digest
{
    /// <summary>At once.</summary>
    Off,

    /// <summary>In one message at the next full hour.</summary>
    Hourly,

    /// <summary>In one message a day, at <see cref="ChatSettings.DailyAt"/>.</summary>
    Daily,
}
