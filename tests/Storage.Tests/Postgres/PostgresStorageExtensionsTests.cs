using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SolanaScanner.Storage.Alerts;
using SolanaScanner.Storage.Broadcasts;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Leases;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Scans;
using SolanaScanner.Storage.Searches;
using SolanaScanner.Storage.Sessions;
using SolanaScanner.Storage.Updates;
using SolanaScanner.Storage.Wallets;
using static SolanaScanner.Storage.Tests.TestWallets;

namespace SolanaScanner.Storage.Tests.Postgres;

public sealed class PostgresStorageExtensionsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_call_gives_every_store()
    {
        await using var temp = await TempPostgres.CreateAsync();
        using var host = Host(temp.ConnectionString);
        await host.StartAsync(Token);

        var wallets = host.Services.GetRequiredService<IWalletStore>();
        Assert.Equal(SaveOutcome.Stored, await wallets.SaveAsync(Wallet(), Keep.Always, Token));
        Assert.All(
            [
                typeof(IScanStore), typeof(IChatStore), typeof(IAlertStore), typeof(IDeliveryStore), typeof(ISearchStore), typeof(ISessionStore),
                typeof(IUpdateInbox), typeof(ILeaseStore), typeof(IBroadcastStore),
            ],
            store => Assert.StartsWith("Postgres", host.Services.GetRequiredService(store).GetType().Name, StringComparison.Ordinal));
        await host.StopAsync(Token);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_host_without_its_connection_string_does_not_start_and_names_it(string? connectionString)
    {
        using var host = Host(connectionString);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Token));

        Assert.Contains("ConnectionStrings:walletdb", error.Message, StringComparison.Ordinal);
    }

    private static IHost Host(string? connectionString)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:walletdb", connectionString)]);
        builder.AddPostgresStorage();
        return builder.Build();
    }
}
