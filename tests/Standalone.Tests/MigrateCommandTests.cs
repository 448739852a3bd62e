using System.Globalization;
using Npgsql;
using SolanaScanner.Servers;
using SolanaScanner.Standalone.Migrate;

namespace SolanaScanner.Standalone.Tests;

/// <summary>The command line; what is moved is tested with the storage.</summary>
public sealed class MigrateCommandTests
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task Without_a_target_the_usage_is_told()
    {
        Assert.Equal(MigrateCommand.WrongUsage, await RunAsync("--from", "a.db"));
        Assert.Contains("--to", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_by_its_path_and_the_password_is_not()
    {
        Assert.Equal(MigrateCommand.NotMoved, await RunAsync("--from", "/nowhere/a.db", "--to", "Host=127.0.0.1;Port=1;Password=secret"));
        Assert.Contains("'/nowhere/a.db'", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Nothing was moved.", _error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", _output.ToString() + _error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Standalone_found_is_in_PostgreSQL_afterwards_and_counted()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        await using (var standalone = await StandaloneProcess.StartAsync(folder.Path, [], cancellation))
        {
            await using var live = await LiveClient.ConnectAsync(standalone.Address, cancellation);
            await live.UntilAsync(client => client.Found.Count >= 3, cancellation);
            Assert.Equal(0, await standalone.TerminateAsync(cancellation));
        }

        await using var target = await TestPostgres.CreateAsync(cancellation);
        var output = await StandaloneProcess.OutputOfAsync(folder.Path, ["migrate", "--from", "data/sandbox.db", "--to", target.ConnectionString], cancellation);

        await using var database = NpgsqlDataSource.Create(target.ConnectionString);
        await using var count = database.CreateCommand("select count(*) from wallets where qualifies");
        Assert.InRange((long)(await count.ExecuteScalarAsync(cancellation))!, 3, long.MaxValue);
        await using var all = database.CreateCommand("select count(*) from wallets");
        var wallets = ((long)(await all.ExecuteScalarAsync(cancellation))!).ToString("N0", CultureInfo.InvariantCulture);
        Assert.Matches($@"wallets\s+\S?\s*{wallets}\s+\S?\s*{wallets}\s", output);
    }

    private Task<int> RunAsync(params string[] args) =>
        MigrateCommand.RunAsync(["migrate", .. args], _output, _error, TestContext.Current.CancellationToken);
}
