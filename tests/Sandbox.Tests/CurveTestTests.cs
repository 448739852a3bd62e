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
        var watch = new System.Diagnostics.Stopwatch();
        var mine = new System.Diagnostics.Stopwatch();
        for (var i = 0; i < 5_000; i++)
        {
            random.NextBytes(bytes);
            watch.Start();
            var on = new Address(bytes).IsOnCurve;
            watch.Stop();
            mine.Start();
            var o = CurveTest.Contains(bytes);
            mine.Stop();
            Assert.Equal(on, o);
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"domain {watch.Elapsed.TotalMicroseconds / 5000} mine {mine.Elapsed.TotalMicroseconds / 5000}");
    }
}
