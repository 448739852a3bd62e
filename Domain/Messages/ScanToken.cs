namespace SolanaScanner.Domain.Messages;

/// <summary>Find the holders and traders of a token, and ask for the analysis of each that may be a trader.</summary>
public sealed record ScanToken
{
    public required Guid CycleId { get; init; }

    /// <summary>Base58.</summary>
    public required string Mint { get; init; }

    public string? Symbol { get; init; }
}
