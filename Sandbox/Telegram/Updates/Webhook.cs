namespace SolanaScanner.Sandbox.Telegram.Updates;

/// <summary>Where updates are to be sent.</summary>
/// <param name="Url">http or https.</param>
/// <param name="Secret">Null for none.</param>
/// <param name="MaxConnections">1 to 100.</param>
/// <param name="AllowedUpdates">As set; none means all.</param>
internal sealed record Webhook(Uri Url, string? Secret, int MaxConnections, IReadOnlyList<string> AllowedUpdates)
{
    /// <summary>Ends when another, or none, takes its place.</summary>
    public CancellationToken Replaced { get; init; }
}
