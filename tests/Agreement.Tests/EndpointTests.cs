using System.Net;
using SolanaScanner.Messaging.Tests;
using SolanaScanner.Servers;

namespace SolanaScanner.Agreement.Tests;

public sealed class EndpointTests
{
    // No address here leads anywhere, which a service must live with.
    private static readonly (string Key, string Value)[] Alone =
    [
        ("ConnectionStrings:walletdb", "Host=127.0.0.1;Port=1"),
        ("ConnectionStrings:redis", "127.0.0.1:1"),
        ("ConnectionStrings:messaging", "amqp://127.0.0.1:1"),
        ("Moralis:Keys:0", "key"),
        ("Moralis:BaseAddress", "http://127.0.0.1:1"),
        ("Telegram:Token", "1:token"),
        ("Telegram:BaseAddress", "http://127.0.0.1:1"),
    ];

    public static TheoryData<string> Probed => [.. AppHostSource.Projects.Values.Where(each => each.ProbePaths.Count > 0).Select(each => each.Project)];

    public static TheoryData<string, string> SandboxAddresses =>
    [
        ("Moralis__BaseAddress", "token/mainnet/exchange/pumpfun/graduated?limit=1"),
        ("Birdeye__BaseAddress", "defi/tokenlist?limit=1"),
        ("DexCheck__BaseAddress", ""),
    ];

    [Fact]
    public void Every_program_but_the_migrations_is_probed() =>
        Assert.Equal(AppHostSource.Projects.Keys.Except(["Migrations"]).Order(), AppHostSource.Projects.Values.Where(each => each.ProbePaths.Count > 0).Select(each => each.Project).Order());

    [Theory]
    [MemberData(nameof(Probed))]
    public async Task A_program_answers_where_AppHost_probes_it(string program)
    {
        await using var process = await ServiceProcess.StartAsync(program, Alone, Patience.Token);
        using var http = new HttpClient();

        foreach (var path in AppHostSource.Projects[program].ProbePaths)
        {
            using var answer = await http.GetAsync(process.Address + path, Patience.Token);
            // 503: it is there, and says that its parts are not.
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{program} answers {path} with {(int)answer.StatusCode}.");
        }
    }

    [Theory]
    [MemberData(nameof(SandboxAddresses))]
    public async Task The_Sandbox_answers_where_AppHost_sends_the_scanner(string variable, string call)
    {
        var (_, path) = Assert.Single(AppHostSource.Projects["Scanner.Service"].Addresses, each => each.Variable == variable);
        await using var sandbox = await ServiceProcess.StartAsync("Sandbox", [], Patience.Token);
        using var http = new HttpClient { DefaultRequestHeaders = { { "X-API-Key", "sandbox" }, { "User-Agent", "test" }, { "x-chain", "solana" } } };

        using var answer = await http.GetAsync(sandbox.Address + path + call, Patience.Token);
        // 404 is what a path gets that is not there.
        Assert.NotEqual(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
