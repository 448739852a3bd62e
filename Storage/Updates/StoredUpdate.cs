namespace SolanaScanner.Storage.Updates;

/// <param name="Id">Telegram's id of the update, for one bot.</param>
/// <param name="Json">The update as Telegram sent it.</param>
public sealed record StoredUpdate(long Id, string Json);
