using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Sandbox.Markets.Seeded;

/// <summary>
/// All that one wallet did in one token, from the two numbers alone.
/// <list type="number">
/// <item>Draw some pairs of entry and exit; the wallet's skill says whether the best or the worst of them is taken.</item>
/// <item>Buy in one to four parts around the entry, sell in one to four around the exit, at the token's curve.</item>
/// <item>In the group's new token, most leave a part unsold: they are its holders.</item>
/// </list>
/// Bots trade round by round instead, insiders receive first and then sell.
/// </summary>
internal ref struct SeededPair
{
    private const long Hour = 3_600;
    private const long Day = 86_400;

    private readonly SeededWallet _wallet;
    private readonly SeededToken _token;
    private readonly long _until;
    private readonly List<SeededTrade> _trades;
    private Dice _dice;
    private int _number;
    private long _held;

    private SeededPair(ulong seed, in SeededWallet wallet, SeededToken token, long until, List<SeededTrade> trades)
    {
        _wallet = wallet;
        _token = token;
        _until = until;
        _trades = trades;
        _dice = new Dice(Dice.Mix(seed, (ulong)wallet.Index, (ulong)token.Index));
    }

    /// <summary>Adds the swaps up to <paramref name="until"/>; returns the balance then, in millionths.</summary>
    public static long Trade(ulong seed, in SeededWallet wallet, int slot, SeededToken token, long until, List<SeededTrade> trades)
    {
        var pair = new SeededPair(seed, wallet, token, until, trades);
        pair.Run(slot);
        return pair.Balance;
    }

    private long Balance { get; set; }

    private void Run(int slot)
    {
        var head = _token.Slot == 0;
        var (from, lastEntry, to) = (head, _wallet.Archetype) switch
        {
            (true, Archetype.Inactive) => (_token.Start, _token.Start + (15 * Day), _token.End - (20 * Day)),
            (true, _) => (_token.End - (3 * Day), _token.End - (Hour / 2), _token.End),
            _ => (_token.Start, _token.Start + ((_token.End - _token.Start) * 3 / 4), _token.End),
        };

        if (_wallet.Archetype == Archetype.Bot)
        {
            Rounds(from, lastEntry);
        }
        else
        {
            var (entry, exit, stake) = Plan(slot, from, lastEntry, to);
            Position(slot, entry, exit, stake, head);
        }
    }

    // Skill is the chance to take the best of the draws; else one of the poor ones.
    private (long Entry, long Exit, double Stake) Plan(int slot, long from, long lastEntry, long to)
    {
        var stake = _wallet.StakeUsd * _dice.Between(0.6, 1.4);
        var (skill, draws) = _wallet.Archetype switch
        {
            Archetype.Winner => (0.72, 4),
            Archetype.Loser => (0.15, 3),
            Archetype.Lucky => (0.1, 2),
            Archetype.Inactive => (0.45, 3),
            _ => (0.35, 2),
        };
        var best = _dice.Chance(skill);
        if (_wallet.Archetype == Archetype.Lucky && _wallet.Rank(slot) == _wallet.Special)
        {
            (best, draws, stake) = (true, 40, stake * 3);
        }
        else if (_wallet.Archetype == Archetype.Winner && !best)
        {
            draws = 1;
        }

        var (entry, exit, ratio) = (from, to, 0.0);
        for (var i = 0; i < draws; i++)
        {
            var start = from + (long)((lastEntry - from) * _dice.Unit());
            var end = start + 60 + (long)((to - start - 60) * _dice.Unit());
            var drawn = _token.PriceAt(end) / _token.PriceAt(start);
            if (i == 0 || (best ? drawn > ratio : drawn < ratio))
            {
                (entry, exit, ratio) = (start, end, drawn);
            }
        }

        return (entry, exit, stake);
    }

    private void Position(int slot, long entry, long exit, double stake, bool head)
    {
        var swaps = _dice.Whole(_wallet.FewestSwapsPerToken, _wallet.MostSwapsPerToken);
        var buys = Math.Clamp(_dice.Whole(1, swaps - 1), 1, 4);
        var sells = Math.Clamp(swaps - buys, 1, 4);
        if (_wallet.Archetype == Archetype.Unproven && _wallet.Rank(slot) >= _wallet.Special)
        {
            (buys, sells) = (Math.Max(2, buys), 0);
        }

        var gap = Math.Max(1, Math.Min(600, (exit - entry) / (2 * buys)));
        if (_wallet.Archetype == Archetype.Insider)
        {
            var received = (long)(stake / _token.PriceAt(entry) * 5e6);
            _held = received;
            Balance += entry <= _until ? received : 0;
            (buys, stake) = (_dice.Chance(0.4) ? 1 : 0, stake / 8);
            sells = Math.Max(2, sells);
        }

        for (var i = 0; i < buys; i++)
        {
            Buy(entry + (i * gap) + _dice.Whole(0, (int)gap / 2), stake / buys, _dice.Between(0.995, 1.005));
        }

        // What most leave in the new token makes them its holders.
        var kept = head && _dice.Chance(0.9) ? (long)(_held * _dice.Between(0.02, 0.3)) : 0;
        for (var i = 0; i < sells; i++)
        {
            var rest = _held - kept;
            var part = i == sells - 1 ? rest : (long)(rest * _dice.Between(0.2, 0.6));
            Sell(exit + (i * gap) + _dice.Whole(0, (int)gap / 2), part, _dice.Between(0.995, 1.005));
        }
    }

    private void Rounds(long from, long to)
    {
        var rounds = _dice.Whole(Math.Max(2, _wallet.MostSwapsPerToken / 4), Math.Max(3, _wallet.MostSwapsPerToken / 2));
        for (var i = 0; i < rounds; i++)
        {
            var at = from + (long)((to - from) * ((i + _dice.Unit()) / rounds));
            Buy(at, _wallet.StakeUsd * _dice.Between(0.8, 1.2), _dice.Between(0.99, 1));
            var kept = i == rounds - 1 && _token.Slot == 0 ? _held / 10 : 0;
            Sell(at + _dice.Whole(1, 2), _held - kept, _dice.Between(0.998, 1.01));
        }
    }

    private void Buy(long at, double usd, double slip)
    {
        var price = _token.PriceAt(at) * slip;
        var raw = (long)(usd / price * 1e6);
        Add(at, raw, price, Side.Buy, _held == 0 ? SwapCategory.NewPosition : SwapCategory.Accumulation);
    }

    private void Sell(long at, long raw, double slip) =>
        Add(at, raw, _token.PriceAt(at) * slip, Side.Sell, raw == _held ? SwapCategory.SellAll : SwapCategory.PartialSell);

    private void Add(long at, long raw, double price, Side side, SwapCategory category)
    {
        if (raw <= 0)
        {
            return;
        }

        var signed = side == Side.Buy ? raw : -raw;
        _held += signed;
        var number = _number++;
        if (at <= _until)
        {
            Balance += signed;
            _trades.Add(new SeededTrade(_wallet.Index, _token.Index, at, raw, (long)(raw * price * 100), number, side, category));
        }
    }
}
