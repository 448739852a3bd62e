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

    private Task<int> RunAsync(params string[] args) =>
        MigrateCommand.RunAsync(["migrate", .. args], _output, _error, TestContext.Current.CancellationToken);
}
