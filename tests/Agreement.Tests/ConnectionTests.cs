using System.Text.RegularExpressions;
using SolanaScanner.Messaging.Tests;
using SolanaScanner.Servers;

namespace SolanaScanner.Agreement.Tests;

public sealed class ConnectionTests
{
    public static TheoryData<string> Programs => [.. AppHostSource.Projects.Keys];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_program_demands_the_connections_that_AppHost_gives_it_and_no_other(string program)
    {
        var given = AppHostSource.Projects[program].Connections;
        var demanded = new List<string>();
        // Each start names the first that is missing; with all of them, something else stops it: no address here leads anywhere, and no token is set.
        while (await MissingAsync(program, demanded) is { } missing)
        {
            Assert.DoesNotContain(missing, demanded);
            demanded.Add(missing);
        }

        Assert.Equal(given.Order(), demanded.Order());
    }

    private static async Task<string?> MissingAsync(string program, List<string> set)
    {
        var settings = set.Select(name => ($"ConnectionStrings:{name}", "nowhere")).Append(("Telegram:Token", "none")).Append(("Discovery:Tokens", "none"))
            .Append(("Sandbox:Seed", "none"));
        var (_, _, error) = await ServiceProcess.RunAsync(program, settings, Patience.Token);
        return Regex.Match(error, "ConnectionStrings:([A-Za-z]+) is not set") is { Success: true } match ? match.Groups[1].Value : null;
    }
}
