using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Domain.Tests.Addresses;

public sealed class NonTradersTests
{
    private const string SomeWallet = "DQmMnakiKr1YNE2gcpggLCzBrauBwFbQkAaao2FTbjgp";

    [Theory]
    [InlineData("5tzFkiKscXHK5ZXCGbXZxdw7gTjjD1mBwuoFbhUvuAi9", "Binance")]
    [InlineData("39azUYFWPz3VHgKCf3VChUwbpURdCHRxjWVowf5jUJjg", "pump.fun migration authority")]
    [InlineData("1nc1nerator11111111111111111111111111111111", "Incinerator")]
    [InlineData("So11111111111111111111111111111111111111112", "WSOL mint")]
    // Off the curve and listed: the label says more.
    [InlineData("EkUy8BB574iEVAQE9dywEiMhp9f2mFBuFu6TBKAkQxFY", "KuCoin")]
    // Off the curve and not listed: a bonding curve.
    [InlineData("7K1Y3AiXT5Pf16mhRV9FJU4WQcCFWJ8cdjAyqaATRKQN", "off the curve: a pool or another program's account")]
    [InlineData(SomeWallet, null)]
    public void An_address_that_is_no_trader_says_why(string address, string? reason) =>
        Assert.Equal(reason, NonTraders.BuiltIn.WhyNot(Address.Parse(address)));

    [Fact]
    public void Every_listed_address_is_an_address() => Assert.Equal(128, NonTraders.BuiltIn.Listed);

    [Fact]
    public void Configuration_adds_to_the_list_and_can_rename()
    {
        var more = new NonTraders(
        [
            KeyValuePair.Create(SomeWallet, " our own hot wallet "),
            KeyValuePair.Create("5tzFkiKscXHK5ZXCGbXZxdw7gTjjD1mBwuoFbhUvuAi9", "Binance 1"),
        ]);

        Assert.Equal("our own hot wallet", more.WhyNot(Address.Parse(SomeWallet)));
        Assert.Equal("Binance 1", more.WhyNot(Address.Parse("5tzFkiKscXHK5ZXCGbXZxdw7gTjjD1mBwuoFbhUvuAi9")));
        Assert.Equal(129, more.Listed);
    }

    [Fact]
    public void A_bad_entry_is_an_error_that_names_it()
    {
        Assert.Contains("'0xnope'", Assert.Throws<FormatException>(() => new NonTraders([KeyValuePair.Create("0xnope", "x")])).Message, StringComparison.Ordinal);
        Assert.Contains(SomeWallet, Assert.Throws<FormatException>(() => new NonTraders([KeyValuePair.Create(SomeWallet, " ")])).Message, StringComparison.Ordinal);
    }
}
