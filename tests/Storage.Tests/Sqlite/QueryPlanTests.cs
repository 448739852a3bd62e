using SolanaScanner.Storage.Sqlite;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Tests.Sqlite;

/// <summary>The plans that SQLite chooses: what must stay cheap with 100,000 wallets.</summary>
public sealed class QueryPlanTests : IAsyncDisposable
{
    private readonly TempDatabase _temp = new();

    [Theory]
    [InlineData(WalletSort.Confidence, "USING COVERING INDEX wallet_windows_confidence (days=?)")]
    [InlineData(WalletSort.Recent, "USING COVERING INDEX wallets_recent")]
    public async Task The_orders_of_the_first_page_walk_an_index_and_sort_nothing(WalletSort sort, string index)
    {
        var plan = await Plan(WalletSql.Addresses(sort, bounded: false));

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WalletSort.Confidence, true)]
    [InlineData(WalletSort.WinRate, false)]
    [InlineData(WalletSort.Pnl, false)]
    [InlineData(WalletSort.PnlUsd, false)]
    [InlineData(WalletSort.Recent, true)]
    public async Task The_other_pages_read_one_window_of_the_figures_and_no_wallet(WalletSort sort, bool bounded)
    {
        var plan = await Plan(WalletSql.Addresses(sort, bounded));

        Assert.Contains("SEARCH wallet_windows USING PRIMARY KEY (days=?)", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
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
