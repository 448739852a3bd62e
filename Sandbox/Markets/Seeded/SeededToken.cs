namespace SolanaScanner.Sandbox.Markets.Seeded;

/// <summary>
/// A token and its price curve: straight lines between knots that walk up and down by chance, more down than up, within 0.3 and 8 times the
/// base price. Every wallet trades at this curve, within half a percent (a bot: a percent).
/// </summary>
internal sealed class SeededToken
{
    /// <summary>Tokens of a group: slot 0 graduates with it, the others are older. One less is prime.</summary>
    public const int Slots = 32;

    /// <summary>Token numbers a group takes.</summary>
    public const int GroupSpan = 64;

    public const int Decimals = 6;

    /// <summary>Units of every token, as pump.fun mints them.</summary>
    public const decimal Supply = 1_000_000_000m;

    private const long Day = 86_400;
    private const long HeadDays = 38;
    private const long HeadTail = 1_200;

    private static readonly string[] First = ["Moon", "Dog", "Giga", "Baby", "Turbo", "Cat", "Pepe", "Based", "Quiet", "Lunar", "Neon", "Fat"];
    private static readonly string[] Second = ["Frog", "Inu", "Whale", "Coin", "Chef", "Rocket", "Goblin", "Hat", "Penguin", "Wizard", "Club", "AI"];

    private readonly double[] _knots;

    public SeededToken(ulong seed, long index, long groupUnixSeconds, SeededAddresses addresses)
    {
        Index = index;
        var dice = new Dice(Dice.Mix(seed, 0x70CE4, (ulong)index));
        if (Slot == 0)
        {
            Start = groupUnixSeconds - (HeadDays * Day);
            End = groupUnixSeconds + HeadTail;
            _knots = new double[256];
        }
        else
        {
            var old = Slot <= SeededWallet.OldSlots;
            Start = groupUnixSeconds - (long)((old ? dice.Between(21, 38) : dice.Between(4, 18)) * Day);
            End = Start + (long)((old ? dice.Between(1, 2.5) : dice.Between(1, 3.5)) * Day);
            _knots = new double[64];
        }

        var basePrice = dice.Between(0.0004, 0.004);
        var price = basePrice * 2;
        for (var i = 0; i < _knots.Length; i++)
        {
            _knots[i] = price;
            price = Math.Clamp(price * dice.Between(0.6, 1.41), basePrice * 0.3, basePrice * 8);
        }

        LiquidityUsd = (decimal)Math.Round(dice.Between(20_000, 600_000), 8);
        BaseVolumeUsd = dice.Between(30_000, 400_000);
        var name = $"{First[dice.Whole(0, First.Length - 1)]} {Second[dice.Whole(0, Second.Length - 1)]}";
        var symbol = $"{string.Concat(name.Split(' ').Select(word => word[..Math.Min(3, word.Length)])).ToUpperInvariant()}{index % 1000}";
        Facts = new MarketToken(addresses.Mint(index), addresses.Pool(index), name, symbol, Decimals);
    }

    public long Index { get; }

    public int Slot => (int)(Index % GroupSpan);

    public MarketToken Facts { get; }

    /// <summary>First second in which it trades.</summary>
    public long Start { get; }

    /// <summary>Last second at which the curve still moves.</summary>
    public long End { get; }

    public decimal LiquidityUsd { get; }

    public double BaseVolumeUsd { get; }

    /// <summary>USD a unit; before the start and after the end, as there.</summary>
    public double PriceAt(long unixSeconds)
    {
        var place = (double)(unixSeconds - Start) / (End - Start) * (_knots.Length - 1);
        if (place <= 0)
        {
            return _knots[0];
        }

        var left = (int)place;
        return left >= _knots.Length - 1 ? _knots[^1] : _knots[left] + ((_knots[left + 1] - _knots[left]) * (place - left));
    }
}
