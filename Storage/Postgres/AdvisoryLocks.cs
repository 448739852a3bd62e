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
}
