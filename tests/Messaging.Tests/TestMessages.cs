namespace SolanaScanner.Messaging.Tests;

/// <summary>Work that a test gives its consumers.</summary>
public sealed record Work
{
    public required string Name { get; init; }
}

/// <summary>A message that no consumer takes.</summary>
public sealed record Unknown
{
    public required string Name { get; init; }
}
