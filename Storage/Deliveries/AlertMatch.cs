namespace SolanaScanner.Storage.Deliveries;

/// <summary>An alert that a wallet matched. A chat appears once in a match, with the oldest of its alerts that matched.</summary>
public readonly record struct AlertMatch(long ChatId, long AlertId);
