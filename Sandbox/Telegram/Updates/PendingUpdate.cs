namespace SolanaScanner.Sandbox.Telegram.Updates;

/// <summary>An update that the bot has not confirmed.</summary>
/// <param name="Id">Its <c>update_id</c>.</param>
/// <param name="Lane">The chat that it is of, in which webhooks keep the order; 0 where there is none.</param>
/// <param name="Json">The whole <c>Update</c>, in UTF-8.</param>
/// <param name="At">When it came.</param>
/// <param name="ByHand">Put in by somebody with an id of its own, which may be any.</param>
internal sealed record PendingUpdate(long Id, long Lane, byte[] Json, DateTimeOffset At, bool ByHand)
{
    /// <summary>Whether the bot was given it once.</summary>
    public bool HandedOut { get; set; }
}
