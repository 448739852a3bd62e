using SolanaScanner.Servers;

namespace SolanaScanner.Messaging.Tests;

public sealed class StartTests
{
    private static readonly string[] Connections = ["walletdb", "redis", "messaging"];

    public static TheoryData<string, string> Missing =>
        [.. from service in (string[])["Scanner.Service", "BotApi.Service", "Notifier.Service"] from connection in Connections select (service, connection)];

    [Theory]
    [MemberData(nameof(Missing))]
    public async Task A_service_without_a_connection_string_says_which_in_one_line_and_ends(string service, string missing)
    {
        var (exitCode, _, error) = await ServiceProcess.RunAsync(
            service, Connections.Where(each => each != missing).Select(each => ($"ConnectionStrings:{each}", "amqp://localhost")), Patience.Token);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"ConnectionStrings:{missing} is not set.", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("tokens, holders or traders, swaps")]
    [InlineData("tokens, holders or traders, swaps", "DexCheck:Keys:0")]
    public async Task A_scanner_whose_providers_cannot_scan_says_what_to_set_in_one_line_and_ends(string missing, params string[] keys)
    {
        var (exitCode, _, error) = await ServiceProcess.RunAsync(
            "Scanner.Service",
            [
                ("ConnectionStrings:walletdb", "Host=localhost"),
                ("ConnectionStrings:redis", "localhost"),
                ("ConnectionStrings:messaging", "amqp://localhost"),
                .. keys.Select(key => (key, "a-key")),
            ],
            Patience.Token);

        Assert.Equal(1, exitCode);
        Assert.Equal($"No provider with a key gives {missing}. Set Moralis:Keys:0 or Birdeye:Keys:0, or point them at a Sandbox.", error.Trim());
    }

    [Fact]
    public async Task A_broker_address_that_is_none_is_refused_without_repeating_it()
    {
        var (exitCode, output, error) = await ServiceProcess.RunAsync(
            "Notifier.Service",
            [("ConnectionStrings:walletdb", "Host=localhost"), ("ConnectionStrings:redis", "localhost"), ("ConnectionStrings:messaging", "user:secret@host")],
            Patience.Token);

        Assert.Equal(1, exitCode);
        Assert.Contains("ConnectionStrings:messaging", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrations_that_run_twice_at_once_both_end_well()
    {
        await using var database = await TestPostgres.CreateEmptyAsync(Patience.Token);
        var runs = await Task.WhenAll(Enumerable.Range(0, 2).Select(
            _ => ServiceProcess.RunAsync("Migrations", [("ConnectionStrings:walletdb", database.ConnectionString)], Patience.Token)));

        Assert.All(runs, run => Assert.Equal((0, ""), (run.ExitCode, run.Error)));
    }

    [Fact]
    public async Task Migrations_without_a_database_end_with_the_reason()
    {
        var unset = await ServiceProcess.RunAsync("Migrations", [], Patience.Token);
        Assert.Equal(1, unset.ExitCode);
        Assert.StartsWith("ConnectionStrings:walletdb is not set.", unset.Error, StringComparison.Ordinal);

        var away = await ServiceProcess.RunAsync("Migrations", [("ConnectionStrings:walletdb", "Host=127.0.0.1;Port=1;Password=secret")], Patience.Token);
        Assert.Equal(1, away.ExitCode);
        Assert.NotEmpty(away.Error);
        Assert.DoesNotContain("secret", away.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_is_ready_with_its_database_and_its_bus_and_lives_without_them()
    {
        await using var cluster = await Cluster.CreateAsync();
        using var http = new HttpClient();
        await using var ready = await cluster.StartAsync("Notifier.Service");
        Assert.Equal(System.Net.HttpStatusCode.OK, (await http.GetAsync($"{ready.Address}/health", Patience.Token)).StatusCode);

        await using var alone = await ServiceProcess.StartAsync(
            "Notifier.Service",
            [
                ("ConnectionStrings:walletdb", cluster.Database.ConnectionString),
                ("ConnectionStrings:messaging", "amqp://127.0.0.1:1"),
                ("ConnectionStrings:redis", "127.0.0.1:1"),
                ("Telegram:Token", "1:token"),
                ("Telegram:BaseAddress", cluster.Internet.Address),
            ],
            Patience.Token);
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, (await http.GetAsync($"{alone.Address}/health", Patience.Token)).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await http.GetAsync($"{alone.Address}/alive", Patience.Token)).StatusCode);
    }
}
