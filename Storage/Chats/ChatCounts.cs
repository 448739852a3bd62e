namespace SolanaScanner.Storage.Chats;

/// <param name="Users">Distinct users ever seen.</param>
/// <param name="ActiveIn5Minutes">Of them, seen in the last five minutes.</param>
/// <param name="ActiveIn24Hours">Of them, seen in the last 24 hours.</param>
/// <param name="Chats">Chats known.</param>
/// <param name="Reachable">Of them, neither stopped nor blocked.</param>
/// <param name="Blocked">Of them, closed to us by Telegram.</param>
public sealed record ChatCounts(long Users, long ActiveIn5Minutes, long ActiveIn24Hours, long Chats, long Reachable, long Blocked);
