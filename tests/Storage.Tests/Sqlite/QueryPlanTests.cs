using SolanaScanner.Storage.Sqlite;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Tests.Sqlite;

/// <summary>The plans that SQLite chooses: what must stay cheap with 100,000 wallets.</summary>
public sealed class QueryPlanTests : IAsyncDisposable
{
    private readonly TempDatabase _temp = new();

    [Theory]
    [InlineData(WalletSort.Confidence, "wallet_windows_confidence")]
    [InlineData(WalletSort.WinRate, "wallet_windows_win_rate")]
    [InlineData(WalletSort.Pnl, "wallet_windows_pnl")]
    [InlineData(WalletSort.PnlUsd, "wallet_windows_pnl_usd")]
    [InlineData(WalletSort.Recent, "wallet_windows_recent")]
    public async Task A_sorted_page_walks_the_index_of_its_sort_and_sorts_nothing(WalletSort sort, string index)
    {
        var plan = await Plan(WalletSql.Addresses(sort));

        Assert.Contains($"USING INDEX {index} (days=?)", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WalletSql.CountAll, "COVERING INDEX")]
    [InlineData(WalletSql.CountMatches, "USING PRIMARY KEY (days=?)")]
    [InlineData(WalletSql.Unannounced, "USING INDEX wallets_unannounced")]
    [InlineData(WalletSql.RemoveWallets, "INDEX wallets_not_qualifying")]
    [InlineData(WalletSql.RemoveAnalyses, "COVERING INDEX analyses_age")]
    [InlineData(WalletSql.AnalyzedSince, "USING PRIMARY KEY (address=?)")]
    public async Task Nothing_reads_a_whole_table(string sql, string expected)
    {
        var plan = await Plan(sql);

        Assert.Contains(expected, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE FOR ORDER", plan, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await _temp.DisposeAsync();

    private Task<string> Plan(string sql) => _temp.Database.ReadAsync(
        session =>
        {
            using var command = session.Connection.CreateCommand();
            command.CommandText = $"explain query plan {sql}";
            foreach (var name in System.Text.RegularExpressions.Regex.Matches(sql, "@[a-z_]+").Select(match => match.Value).Distinct())
            {
                command.Set(name, 1);
            }

            using var reader = command.ExecuteReader();
            List<string> steps = [];
            while (reader.Read())
            {
                steps.Add(reader.GetString(3));
            }

            return string.Join('\n', steps);
        },
        TestContext.Current.CancellationToken);
}
