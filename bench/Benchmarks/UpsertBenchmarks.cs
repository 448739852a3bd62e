using BenchmarkDotNet.Attributes;
using Microsoft.Data.Sqlite;

namespace SolanaScanner.Benchmarks;

/// <summary>
/// How much faster does SQLite upsert a wallet's row with WAL than with a rollback journal, prepared than not, and many in a
/// transaction than one? The row is an address, an analysis and 2 KB of details; 256 of them an operation, so that
/// time is for one upsert.
/// <c>dotnet run -c Release --project bench/Benchmarks -- --filter '*UpsertBenchmarks*' --job short</c>
/// </summary>
public class UpsertBenchmarks
{
    private const int Rows = 256;

    private const string Upsert =
        """
        insert into wallets (address, analysis_id, analyzed_at, qualifies, details) values (@address, @id, @at, 1, @details)
        on conflict (address) do update set analysis_id = excluded.analysis_id, analyzed_at = excluded.analyzed_at, details = excluded.details
        """;

    private readonly byte[][] _addresses = [.. Enumerable.Range(0, 20_000).Select(number => StorageBenchmarks.Address(number).ToArray())];
    private readonly byte[] _details = new byte[2_000];
    private DirectoryInfo _folder = null!;
    private SqliteConnection _connection = null!;
    private SqliteCommand _prepared = null!;
    private int _next;

    /// <summary>delete is SQLite's default: a rollback journal, removed at each commit, each commit synced.</summary>
    [Params("delete", "wal")]
    public string Journal { get; set; } = "wal";

    [GlobalSetup]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("upsert-");
        _connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "bench.db")};Pooling=False");
        _connection.Open();
        Run($"pragma journal_mode = {Journal}");
        Run($"pragma synchronous = {(Journal == "wal" ? "normal" : "full")}");
        Run("create table wallets (id integer primary key, address blob unique, analysis_id blob, analyzed_at integer, qualifies integer, details blob)");
        _prepared = Command();
        _prepared.Prepare();
    }

    [GlobalCleanup]
    public void Close()
    {
        _prepared.Dispose();
        _connection.Dispose();
        _folder.Delete(recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public void ACommitARowUnprepared()
    {
        for (var i = 0; i < Rows; i++)
        {
            using var command = Command();
            Bind(command).ExecuteNonQuery();
        }
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public void ACommitARowPrepared()
    {
        for (var i = 0; i < Rows; i++)
        {
            Bind(_prepared).ExecuteNonQuery();
        }
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public void OneCommitUnprepared()
    {
        Run("begin");
        ACommitARowUnprepared();
        Run("commit");
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public void OneCommitPrepared()
    {
        Run("begin");
        ACommitARowPrepared();
        Run("commit");
    }

    private SqliteCommand Command()
    {
        var command = _connection.CreateCommand();
        command.CommandText = Upsert;
        command.Parameters.AddWithValue("@address", _addresses[0]);
        command.Parameters.AddWithValue("@id", Guid.Empty.ToByteArray());
        command.Parameters.AddWithValue("@at", 0L);
        command.Parameters.AddWithValue("@details", _details);
        return command;
    }

    private SqliteCommand Bind(SqliteCommand command)
    {
        _next = (_next + 7919) % _addresses.Length;
        command.Parameters[0].Value = _addresses[_next];
        command.Parameters[2].Value = (long)_next;
        return command;
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
