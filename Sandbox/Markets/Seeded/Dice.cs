namespace SolanaScanner.Sandbox.Markets.Seeded;

/// <summary>
/// Repeatable chance: SplitMix64 (Steele, Lea, Flood 2014). Only integer and basic floating point operations, so a seed
/// gives the same market on every machine.
/// </summary>
internal struct Dice(ulong state)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state = state;

    /// <summary>One number that depends on every bit of both.</summary>
    public static ulong Mix(ulong a, ulong b) => unchecked(Scramble(Scramble(a + Step) ^ (b * 0xD6E8FEB86659FD93)));

    public static ulong Mix(ulong a, ulong b, ulong c) => Mix(Mix(a, b), c);

    public ulong Next() => Scramble(_state = unchecked(_state + Step));

    /// <summary>0 inclusive to 1 exclusive.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + ((high - low) * Unit());

    /// <summary>Both ends inclusive.</summary>
    public int Whole(int low, int high) => low + (int)(Next() % (ulong)(high - low + 1));

    public bool Chance(double probability) => Unit() < probability;

    private static ulong Scramble(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
