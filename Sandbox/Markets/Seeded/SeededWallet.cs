using System.Numerics;

namespace SolanaScanner.Sandbox.Markets.Seeded;

/// <summary>
/// How a wallet behaves, read from its number alone. Wallets and tokens come in groups: a group is one token that
/// graduates and 31 older ones, and the wallets that trade them. So both "the tokens of a wallet" and "the wallets of a
/// token" are a short loop, and nothing is stored. One wallet in eight also buys the next group's new token.
/// </summary>
internal readonly struct SeededWallet
{
    /// <summary>Wallet numbers a group takes; also the most wallets that one can have.</summary>
    public const int GroupSpan = 256;

    /// <summary>The slot that stands for the next group's new token.</summary>
    public const int VisitorSlot = SeededToken.Slots;

    /// <summary>Slots 1 to 17 hold tokens that were over 18 days before the group's new token graduated.</summary>
    public const int OldSlots = 17;

    private const int MostSwaps = 300;

    private SeededWallet(ulong seed, long index)
    {
        var dice = new Dice(Dice.Mix(seed, 0x3A11E7, (ulong)index));
        Index = index;
        Archetype = Draw(dice.Unit());
        // Most play with tens of dollars, some with a thousand and more.
        var size = dice.Unit();
        StakeUsd = 20 + (1200 * size * size * size);
        var (fewest, most) = Archetype switch
        {
            Archetype.Bot => (8, 20),
            Archetype.Lucky => (4, 7),
            Archetype.Unproven => (3, 8),
            Archetype.Inactive => (4, 14),
            Archetype.Insider => (3, 8),
            _ => (5, 30),
        };
        var tokens = dice.Whole(fewest, most);
        Slots = 1UL | Spread(ref dice, tokens - 1, Archetype == Archetype.Inactive ? OldSlots : SeededToken.Slots - 1);
        if (Archetype != Archetype.Inactive && dice.Chance(0.125))
        {
            Slots |= 1UL << VisitorSlot;
        }

        MostSwapsPerToken = Math.Min(Archetype == Archetype.Bot ? 24 : 8, MostSwaps / (tokens + 1));
        FewestSwapsPerToken = Math.Clamp((int)Math.Ceiling(10.0 / tokens), 2, MostSwapsPerToken);
        Special = dice.Whole(1, Archetype == Archetype.Unproven ? 2 : tokens - 1);
    }

    public long Index { get; }

    public long Group => Index / GroupSpan;

    public Archetype Archetype { get; }

    /// <summary>What it puts into one token, about.</summary>
    public double StakeUsd { get; }

    /// <summary>A bit for every slot of the group that it trades.</summary>
    public ulong Slots { get; }

    public int FewestSwapsPerToken { get; }

    public int MostSwapsPerToken { get; }

    /// <summary>Lucky: which of its tokens, by rank, made it. Unproven: how many it sells.</summary>
    public int Special { get; }

    public static SeededWallet Of(ulong seed, long index) => new(seed, index);

    /// <summary>How many of its tokens stand before this slot.</summary>
    public int Rank(int slot) => BitOperations.PopCount(Slots & ((1UL << slot) - 1));

    public bool Trades(int slot) => (Slots >> slot & 1) != 0;

    private static Archetype Draw(double unit) => unit switch
    {
        < 0.14 => Archetype.Winner,
        < 0.54 => Archetype.Loser,
        < 0.70 => Archetype.Average,
        < 0.76 => Archetype.Lucky,
        < 0.83 => Archetype.Bot,
        < 0.90 => Archetype.Insider,
        < 0.95 => Archetype.Inactive,
        _ => Archetype.Unproven,
    };

    // Steps around a ring of prime size meet every slot once.
    private static ulong Spread(ref Dice dice, int count, int ring)
    {
        var at = dice.Whole(0, ring - 1);
        var step = dice.Whole(1, ring - 1);
        var slots = 0UL;
        for (var i = 0; i < count; i++)
        {
            slots |= 1UL << (1 + at);
            at = (at + step) % ring;
        }

        return slots;
    }
}
