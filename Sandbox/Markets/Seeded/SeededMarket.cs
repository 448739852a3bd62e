using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Sandbox.Markets.Seeded;

/// <summary>
/// A market that is worked out when it is asked for: every answer follows from the seed and the time, and nothing is kept
/// but tables of fixed size, so any number of wallets can pass through. A new token graduates at a steady pace and brings
/// wallets that nobody has seen; their history reaches back 38 days. See <see cref="SeededWallet"/> for who they are.
/// </summary>
public sealed class SeededMarket : IMarket
{
    private const int RememberedTokens = 4_096;
    private const long Day = 86_400;

    // Accounts that hold tokens and trade nothing; where a real list has them, ours has.
    private static readonly Address RaydiumAuthority = Address.Parse("5Q544fKrFoe6tsEbD7S8EmxGTJYAKtTVhAW5Q5pge4j1");
    private static readonly Address PumpMigration = Address.Parse("39azUYFWPz3VHgKCf3VChUwbpURdCHRxjWVowf5jUJjg");
    private static readonly Address Binance = Address.Parse("5tzFkiKscXHK5ZXCGbXZxdw7gTjjD1mBwuoFbhUvuAi9");
    private static readonly Address Okx = Address.Parse("5VCwKtCXgCJ6kit5FybXjvriW3xELsFDhYrPSqtJNmcD");

    [ThreadStatic]
    private static List<SeededTrade>? _scratch;

    private readonly SeededShape _shape;
    private readonly TimeProvider _time;
    private readonly SeededAddresses _addresses;
    private readonly SeededToken?[] _tokens = new SeededToken?[RememberedTokens];

    public SeededMarket(SeededShape shape, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.TokenEvery, TimeSpan.FromMilliseconds(1), nameof(shape));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shape.WalletsPerToken, 250, nameof(shape));
        _shape = shape;
        _time = time;
        _addresses = new SeededAddresses(shape.Seed);
    }

    public DateTimeOffset Now => _time.GetUtcNow();

    public DateTimeOffset? JudgedAsOf => null;

    public MarketPage<MarketListing> Tokens(DateTimeOffset asOf, int offset, int limit)
    {
        var newest = GroupAt(asOf);
        var total = (int)Math.Min(_shape.ListedTokens, newest);
        var items = new MarketListing[Math.Clamp(total - offset, 0, limit)];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = List(Token((newest - offset - i) * SeededToken.GroupSpan), asOf);
        }

        return new MarketPage<MarketListing>(items, total);
    }

    public MarketListing? Find(Address mint, DateTimeOffset asOf) =>
        TryToken(mint, asOf, out var token) ? List(token, asOf) : null;

    public MarketPage<MarketHolder> Holders(Address mint, DateTimeOffset asOf, int offset, int limit)
    {
        if (!TryToken(mint, asOf, out var token))
        {
            return MarketPage.Empty<MarketHolder>();
        }

        List<(long Raw, long Wallet, Address Other, bool IsContract)> holders = [];
        AddOthers(token, holders);
        var until = asOf.ToUnixTimeSeconds();
        var trades = Scratch();
        foreach (var (wallet, slot) in WalletsOf(token))
        {
            var before = trades.Count;
            var balance = SeededPair.Trade(_shape.Seed, wallet, slot, token, until, trades);
            if (balance > 0 && trades.Count > before)
            {
                holders.Add((balance, wallet.Index, default, false));
            }
        }

        holders.Sort(static (a, b) => a.Raw != b.Raw ? b.Raw.CompareTo(a.Raw) : a.Wallet.CompareTo(b.Wallet));
        var page = MarketPage.Of(holders, offset, limit);
        return new MarketPage<MarketHolder>(
            [.. page.Items.Select(row => new MarketHolder(row.Wallet < 0 ? row.Other : _addresses.Wallet(row.Wallet), Units(row.Raw), row.IsContract))],
            page.Total);
    }

    public MarketPage<MarketTrader> Traders(Address mint, DateTimeOffset since, DateTimeOffset asOf, int offset, int limit)
    {
        if (!TryToken(mint, asOf, out var token))
        {
            return MarketPage.Empty<MarketTrader>();
        }

        Dictionary<long, TraderSum> byWallet = [];
        foreach (var trade in Gather(new SwapQuery { Mint = mint, AsOf = asOf, From = since.ToUnixTimeSeconds(), Limit = int.MaxValue }, token))
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(byWallet, trade.Wallet, out _);
            sum.Add(trade);
        }

        var traders = byWallet.OrderByDescending(pair => pair.Value.BuyE8 + pair.Value.SellE8).ThenBy(pair => pair.Key);
        return new MarketPage<MarketTrader>(
            [.. traders.Skip(offset).Take(limit).Select(pair => pair.Value.Write(_addresses.Wallet(pair.Key)))],
            byWallet.Count);
    }

    public MarketPage<MarketSwap> Swaps(in SwapQuery query)
    {
        SeededToken? token = null;
        if (query.Mint is { } mint && !TryToken(mint, query.AsOf, out token))
        {
            return MarketPage.Empty<MarketSwap>();
        }

        var trades = CollectionsMarshal.AsSpan(Gather(query, token));
        trades.Sort();
        var rows = new MarketSwap[Math.Clamp(trades.Length - query.Offset, 0, query.Limit)];
        for (var i = 0; i < rows.Length; i++)
        {
            var at = query.Offset + i;
            rows[i] = Write(trades[query.Ascending ? at : trades.Length - 1 - at]);
        }

        return new MarketPage<MarketSwap>(rows, trades.Length);
    }

    /// <summary>What the wallet was made to be; null for an address that is not of this market. For tests.</summary>
    public Archetype? ArchetypeOf(Address wallet) =>
        TryWallet(wallet, out var index) ? SeededWallet.Of(_shape.Seed, index).Archetype : null;

    private List<SeededTrade> Gather(in SwapQuery query, SeededToken? token)
    {
        var trades = Scratch();
        var until = query.Latest;
        if (query.Wallet is { } address)
        {
            if (TryWallet(address, out var index))
            {
                var wallet = SeededWallet.Of(_shape.Seed, index);
                for (var slots = wallet.Slots; slots != 0; slots &= slots - 1)
                {
                    var slot = BitOperations.TrailingZeroCount(slots);
                    var traded = Token(TokenIndex(wallet.Group, slot));
                    if (token is null || traded.Index == token.Index)
                    {
                        SeededPair.Trade(_shape.Seed, wallet, slot, traded, until, trades);
                    }
                }
            }
        }
        else if (token is not null)
        {
            foreach (var (wallet, slot) in WalletsOf(token))
            {
                SeededPair.Trade(_shape.Seed, wallet, slot, token, until, trades);
            }
        }

        if (query.Side is not null || query.From is not null)
        {
            var wanted = query;
            trades.RemoveAll(trade => !wanted.Wants(trade.Side, trade.UnixSeconds));
        }

        return trades;
    }

    private IEnumerable<(SeededWallet Wallet, int Slot)> WalletsOf(SeededToken token)
    {
        var group = token.Index / SeededToken.GroupSpan;
        for (var i = 0; i < _shape.WalletsPerToken; i++)
        {
            var wallet = SeededWallet.Of(_shape.Seed, (group * SeededWallet.GroupSpan) + i);
            if (wallet.Trades(token.Slot))
            {
                yield return (wallet, token.Slot);
            }
        }

        for (var i = 0; token.Slot == 0 && group > 0 && i < _shape.WalletsPerToken; i++)
        {
            var visitor = SeededWallet.Of(_shape.Seed, ((group - 1) * SeededWallet.GroupSpan) + i);
            if (visitor.Trades(SeededWallet.VisitorSlot))
            {
                yield return (visitor, SeededWallet.VisitorSlot);
            }
        }
    }

    private void AddOthers(SeededToken token, List<(long Raw, long Wallet, Address Other, bool IsContract)> holders)
    {
        var dice = new Dice(Dice.Mix(_shape.Seed, 0x07E45, (ulong)token.Index));
        void Add(Address owner, double share, bool isContract) =>
            holders.Add(((long)((double)SeededToken.Supply * 1e6 * share), -holders.Count - 1, owner, isContract));
        Add(token.Facts.Pool, dice.Between(0.15, 0.3), dice.Chance(0.7));
        Add(RaydiumAuthority, dice.Between(0.01, 0.05), true);
        Add(Binance, dice.Between(0.001, 0.02), false);
        Add(Okx, dice.Between(0.0005, 0.01), false);
        Add(PumpMigration, dice.Between(0.0001, 0.002), false);
    }

    private MarketSwap Write(in SeededTrade trade)
    {
        var value = Usd(trade.ValueE8);
        var solUsd = SolUsd(trade.UnixSeconds);
        return new MarketSwap
        {
            Wallet = _addresses.Wallet(trade.Wallet),
            Token = Token(trade.Token).Facts,
            Side = trade.Side,
            Category = trade.Category,
            Amount = Units(trade.AmountRaw),
            ValueUsd = value,
            SolAmount = Math.Max(0.000000001m, Math.Round(value / solUsd, 9)),
            SolUsd = solUsd,
            UnixSeconds = trade.UnixSeconds,
            Signature = SeededSignature.Of(Dice.Mix(Dice.Mix(_shape.Seed, (ulong)trade.Wallet), (ulong)trade.Token, (ulong)trade.Number)),
        };
    }

    private MarketListing List(SeededToken token, DateTimeOffset asOf)
    {
        var now = asOf.ToUnixTimeSeconds();
        var price = token.PriceAt(now);
        var graduated = token.Slot == 0
            ? DateTimeOffset.FromUnixTimeMilliseconds(token.Index / SeededToken.GroupSpan * (long)_shape.TokenEvery.TotalMilliseconds)
            : DateTimeOffset.FromUnixTimeSeconds(token.Start);
        // A launch draws most of its volume at once, so that lists by volume move on as the newest do.
        var volume = token.BaseVolumeUsd * 10 / (1 + (Math.Max(0, (asOf - graduated).TotalMinutes) / 5));
        return new MarketListing
        {
            Token = token.Facts,
            PriceUsd = Math.Round((decimal)price, 9),
            SolUsd = SolUsd(now),
            Supply = SeededToken.Supply,
            LiquidityUsd = token.LiquidityUsd,
            Volume24hUsd = Math.Round((decimal)volume, 8),
            Change24hPercent = ((price / token.PriceAt(now - Day)) - 1) * 100,
            GraduatedAt = graduated,
            LastTradeUnixSeconds = Math.Min(now, token.End),
        };
    }

    private decimal SolUsd(long unixSeconds)
    {
        double Daily(long day) => new Dice(Dice.Mix(_shape.Seed, 0x501, (ulong)day)).Between(130, 170);
        var day = unixSeconds / Day;
        var part = (double)(unixSeconds % Day) / Day;
        return Math.Round((decimal)((Daily(day) * (1 - part)) + (Daily(day + 1) * part)), 4);
    }

    private bool TryToken(Address mint, DateTimeOffset asOf, [NotNullWhen(true)] out SeededToken? token)
    {
        token = _addresses.TryRead(mint, AddressKind.Mint, out var index) && index % SeededToken.GroupSpan < SeededToken.Slots ? Token(index) : null;
        return token is not null && token.Start <= asOf.ToUnixTimeSeconds();
    }

    private bool TryWallet(Address address, out long index) =>
        _addresses.TryRead(address, AddressKind.Wallet, out index) && index % SeededWallet.GroupSpan < _shape.WalletsPerToken;

    private SeededToken Token(long index)
    {
        ref var slot = ref _tokens[(int)(Dice.Mix(_shape.Seed, (ulong)index) % RememberedTokens)];
        var token = Volatile.Read(ref slot);
        if (token?.Index != index)
        {
            var group = index / SeededToken.GroupSpan;
            token = new SeededToken(_shape.Seed, index, (long)(group * _shape.TokenEvery.TotalMilliseconds / 1000), _addresses);
            Volatile.Write(ref slot, token);
        }

        return token;
    }

    private long GroupAt(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / (long)_shape.TokenEvery.TotalMilliseconds;

    private static long TokenIndex(long group, int slot) =>
        slot == SeededWallet.VisitorSlot ? (group + 1) * SeededToken.GroupSpan : (group * SeededToken.GroupSpan) + slot;

    private static List<SeededTrade> Scratch()
    {
        var trades = _scratch ??= new List<SeededTrade>(512);
        trades.Clear();
        return trades;
    }

    internal static decimal Units(long raw) => new((int)raw, (int)(raw >> 32), 0, false, SeededToken.Decimals);

    internal static decimal Usd(long e8) => new((int)e8, (int)(e8 >> 32), 0, false, 8);
}
