using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SolanaScanner.Scanner.Upstreams.Birdeye;
using SolanaScanner.Scanner.Upstreams.DexCheck;
using SolanaScanner.Scanner.Upstreams.Moralis;
using static SolanaScanner.Scanner.Tests.Upstreams.Rows;

namespace SolanaScanner.Scanner.Tests.Upstreams;

public sealed class SetupTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_providers_with_a_key_are_used()
    {
        await using var none = await Clients.StartAsync();
        await using var moralis = await Clients.OfMoralisAsync();
        await using var all = await Clients.StartAsync("Moralis:Keys:0=m", "Birdeye:Keys:0=b", "DexCheck:Keys:0=d", "Upstreams:Order:0=birdeye");

        Assert.Equal("tokens: none; holders: none; traders: none; swaps: none; token swaps: none; second opinions: none", none.Providers.Description);
        Assert.Equal(
            "tokens: Moralis; holders: Moralis; traders: none; swaps: Moralis; token swaps: Moralis; second opinions: none", moralis.Providers.Description);
        Assert.Equal(
            "tokens: Birdeye, Moralis; holders: Moralis; traders: Birdeye; swaps: Birdeye, Moralis; token swaps: Moralis; second opinions: Birdeye, DexCheck",
            all.Providers.Description);
        Assert.NotNull(none.Providers.WhyNotScanning());
        Assert.Null(moralis.Providers.WhyNotScanning());
    }

    [Fact]
    public void The_defaults_are_the_real_addresses_and_valid()
    {
        using var host = Clients.Build("unused", TimeProvider.System, new LogLines());

        Assert.Equal("https://solana-gateway.moralis.io/", new MoralisOptions().BaseAddress!.AbsoluteUri);
        Assert.Equal("https://public-api.birdeye.so/", new BirdeyeOptions().BaseAddress!.AbsoluteUri);
        Assert.Equal("wss://api.dexcheck.ai/v1/ws", new DexCheckOptions().BaseAddress!.AbsoluteUri);
        Assert.False(host.Services.GetRequiredService<IOptions<MoralisOptions>>().Value.IsUsed);
    }

    [Theory]
    [InlineData("Moralis:RequestsPerSecond=0", "RequestsPerSecond")]
    [InlineData("Moralis:PageSize=101", "PageSize")]
    [InlineData("Moralis:BaseAddress=ftp://somewhere", "BaseAddress")]
    [InlineData("Moralis:BaseAddress=somewhere", "BaseAddress")]
    [InlineData("Birdeye:QuotaRest=00:00:01", "QuotaRest")]
    [InlineData("Birdeye:TradersTimeFrame=25h", "TradersTimeFrame")]
    [InlineData("Birdeye:AttemptTimeout=00:00:00", "AttemptTimeout")]
    [InlineData("DexCheck:BaseAddress=https://api.dexcheck.ai", "BaseAddress")]
    [InlineData("DexCheck:Keys:1=s3cr3t with a space", "Key 1 of 1")]
    [InlineData("Moralis:Keys:0=s3cr3t\nX-Other: 1", "Key 1 of 1")]
    [InlineData("Upstreams:OpinionPatience=00:00:00", "OpinionPatience")]
    public async Task A_bad_setting_stops_the_start_by_its_name_and_shows_no_key(string setting, string named)
    {
        using var host = Clients.Build("127.0.0.1:9", TimeProvider.System, new LogLines(), setting);

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_request_names_the_program_and_birdeye_the_chain()
    {
        await using var clients = await Clients.OfBirdeyeAsync();
        var headers = new Dictionary<string, string>();
        clients.Server.Says(async context =>
        {
            foreach (var (name, value) in context.Request.Headers)
                headers[name] = value.ToString();

            await Answer.Json(SeekPage(false))(context);
        });

        await clients.Providers.SwapsOfWalletAsync(Wallet, 5, Cancellation);

        Assert.Equal(("SolanaScanner/1.0", "solana", "birdeye-key-1"), (headers["User-Agent"], headers["x-chain"], headers["X-API-KEY"]));
    }
}
