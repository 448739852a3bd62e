namespace SolanaScanner.Storage.Moving;

/// <param name="Table">The table of both databases.</param>
/// <param name="Read">Rows that were to be moved, as SQLite counts them.</param>
/// <param name="Written">Rows that PostgreSQL counts afterwards.</param>
public sealed record MovedCount(string Table, long Read, long Written);
