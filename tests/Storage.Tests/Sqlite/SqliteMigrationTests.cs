using System.Reflection;
using Microsoft.Data.Sqlite;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Sqlite;
using SolanaScanner.Storage.Wallets;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests.Sqlite;

/// <summary>What a file of the version before brings along.</summary>
public sealed class SqliteMigrationTests : IAsyncDisposable
{
    private readonly TempDatabase _temp = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wallets_found_before_there_were_alerts_count_as_matched_and_their_next_analysis_does_not()
    {
        await OldFileWith(Wallet(1), Wallet(2));
        var wallets = new SqliteWalletStore(_temp.Database);
        var deliveries = new SqliteDeliveryStore(_temp.Database);

        Assert.Equal(2, (await wallets.QueryAsync(new WalletQuery(), Token)).Total);
        Assert.Empty(await deliveries.UnmatchedAsync(DateTimeOffset.MinValue, Now.AddYears(1), 10, Token));

        var next = Wallet(2, analyzedAt: Now.AddHours(1));
        await wallets.SaveAsync(next, Keep.IfQualifiesOrKnown, Token);
        var unmatched = Assert.Single(await deliveries.UnmatchedAsync(DateTimeOffset.MinValue, Now.AddYears(1), 10, Token));
        Assert.Equal(next.AnalysisId, unmatched.AnalysisId);
    }

    [Fact]
    public async Task What_the_bot_and_the_notifier_stored_is_there_when_the_file_is_opened_again()
    {
        await new SqliteChatStore(_temp.Database, TimeProvider.System).SeenAsync(1, isGroup: false, 1, Now, Token);
        var alert = await new SqliteAlertStore(_temp.Database, TimeProvider.System).AddAsync(1, new AlertFilter { MinCopyable = 0.1 }, Now, Token);
        await new SqliteDeliveryStore(_temp.Database).EnqueueAsync(WalletFound.Of(Wallet()), [new AlertMatch(1, alert!.Id)], Now, Token);
        await _temp.CloseAsync();

        var again = new SqliteDeliveryStore(_temp.Database);
        Assert.Equal([alert], await new SqliteAlertStore(_temp.Database, TimeProvider.System).ListAsync(1, Token));
        var due = Assert.Single(await again.TakeDueAsync(10, Now, TimeSpan.FromMinutes(1), Token));
        await _temp.CloseAsync();

        // Who took it is gone with the process that had the file open: nobody waits for the end of its lease.
        again = new SqliteDeliveryStore(_temp.Database);
        Assert.Single(await again.TakeDueAsync(10, Now, TimeSpan.FromMinutes(1), Token));
        await again.SentAsync(1, [due.Entries[0].Id], Now, Token);
        Assert.Equal(1, (await again.CountAsync(Now, Token)).SentInLastMinute);
    }

    public ValueTask DisposeAsync() => _temp.DisposeAsync();

    /// <summary>Makes the file as the version with the first script only left it: what came later and its journal lines are taken away.</summary>
    private async Task OldFileWith(params Domain.Wallets.WalletSnapshot[] wallets)
    {
        var store = new SqliteWalletStore(_temp.Database);
        foreach (var wallet in wallets)
        {
            await store.SaveAsync(wallet, Keep.IfQualifiesOrKnown, Token);
        }

        await _temp.CloseAsync();
        await using var connection = new SqliteConnection($"Data Source={_temp.Path};Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        var first = TablesOfTheFirstScript();
        command.CommandText = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> 'SchemaVersions'";
        List<string> later = [];
        await using (var reader = await command.ExecuteReaderAsync(Token))
        {
            while (await reader.ReadAsync(Token))
            {
                later.Add(reader.GetString(0));
            }
        }

        later.RemoveAll(first.Contains);
        Assert.NotEmpty(later);
        command.CommandText =
            $"{string.Join(' ', later.Select(table => $"drop table {table};"))} alter table scan_progress drop column said_at; delete from SchemaVersions where ScriptName not like 'sqlite/0001%'";
        await command.ExecuteNonQueryAsync(Token);
    }

    private static HashSet<string> TablesOfTheFirstScript()
    {
        var assembly = Assembly.GetAssembly(typeof(SqliteDatabase))!;
        using var script = new StreamReader(assembly.GetManifestResourceStream("sqlite/0001_wallets_and_scans.sql")!);
        return [.. System.Text.RegularExpressions.Regex.Matches(script.ReadToEnd(), "create table ([a-z_]+)").Select(match => match.Groups[1].Value)];
    }
}
