using SolanaScanner.Domain.Addresses;
using SolanaScanner.Sandbox.Markets.Seeded;

namespace SolanaScanner.Sandbox.Tests;

public sealed class CurveTestTests
{
    [Fact]
    public void It_says_of_every_key_what_the_domain_says()
    {
        var random = new Random(11);
        var bytes = new byte[Address.Size];
        for (var i = 0; i < 2_000; i++)
        {
            random.NextBytes(bytes);
            Assert.Equal(new Address(bytes).IsOnCurve, CurveTest.Contains(bytes));
        }
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0200000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ECFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7F")]
    [InlineData("EDFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7F")]
    [InlineData("EEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7F")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF")]
    public void It_agrees_at_the_edges_of_the_field(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        Assert.Equal(new Address(bytes).IsOnCurve, CurveTest.Contains(bytes));
    }
}
