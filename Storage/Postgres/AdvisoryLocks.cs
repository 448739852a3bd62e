using Npgsql;

namespace SolanaScanner.Storage.Postgres;

/// <summary>
/// The keys of our advisory locks, which all users of a database share. Unlike a row's or table's lock, one holds before there is
/// anything to lock, and stands in nobody else's way. The keys are kept: versions of the services run side by side.
/// </summary>
internal static class AdvisoryLocks
{
    /// <summary>Migrations, one run at a time; of a session.</summary>
    public const long Migrations = 0x536F6C53_00000001;

    /// <summary>The number of the next scan cycle; of a transaction.</summary>
    public const long ScanCycles = 0x536F6C53_00000002;

    /// <summary>
    /// Writing alerts, one transaction at a time: a sequence gives versions in the order they are asked for, and only so they are also
    /// committed in that order; who reads one has all below it. Of a transaction.
    /// </summary>
    public const long Alerts = 0x536F6C53_00000003;

    /// <summary>
    /// Held alone while a group gets its new id, and shared by all who write what waits for a chat, so that they see it before or after;
    /// of a transaction.
    /// </summary>
    public const long ChatMoves = 0x536F6C53_00000004;

    /// <summary>Taken as a statement of its own: the next one sees what was committed while this one waited.</summary>
    public static Task<int> HoldAsync(NpgsqlConnection connection, long key, CancellationToken cancellationToken) =>
        connection.Statement("select pg_advisory_xact_lock($1)").With(key).RunAsync(cancellationToken);

    /// <inheritdoc cref="HoldAsync"/>
    public static Task<int> ShareAsync(NpgsqlConnection connection, long key, CancellationToken cancellationToken) =>
        connection.Statement("select pg_advisory_xact_lock_shared($1)").With(key).RunAsync(cancellationToken);
}
