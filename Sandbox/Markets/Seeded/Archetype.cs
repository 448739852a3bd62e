namespace SolanaScanner.Sandbox.Markets.Seeded;

/// <summary>Kinds of wallets, so that every verdict is met. Shares are of all wallets; see <see cref="SeededWallet"/>.</summary>
public enum Archetype
{
    /// <summary>Buys low and sells high in most of its tokens.</summary>
    Winner,

    /// <summary>Buys high and sells low in most.</summary>
    Loser,

    /// <summary>Neither skill nor the lack of it.</summary>
    Average,

    /// <summary>Loses, but for one token that made a multiple.</summary>
    Lucky,

    /// <summary>Sells a second after it buys, hundreds of times, for a percent.</summary>
    Bot,

    /// <summary>Sells what it never bought.</summary>
    Insider,

    /// <summary>Has not traded for more than two weeks.</summary>
    Inactive,

    /// <summary>Buys many, has sold one or two.</summary>
    Unproven,
}
