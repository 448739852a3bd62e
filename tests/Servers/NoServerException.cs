namespace SolanaScanner.Servers;

/// <summary>A server that a test needs cannot be had, and why.</summary>
internal sealed class NoServerException(string message) : Exception(message)
{
    /// <summary>Skips the test with the reason; fails it where CI is <c>true</c>.</summary>
    public void Tell()
    {
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", Message);
        Assert.Skip(Message);
    }
}
