namespace SolanaScanner.ServiceDefaults.Caching;

/// <summary>What a rate gave.</summary>
/// <param name="Taken">Turns taken now.</param>
/// <param name="Left">Turns that can be taken at once after these.</param>
/// <param name="Wait">Until the next turn is free; zero while some are left.</param>
public readonly record struct RedisTurns(int Taken, int Left, TimeSpan Wait);
