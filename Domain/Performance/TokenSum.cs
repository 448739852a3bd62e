using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Domain.Performance;

/// <summary>What one token adds up to in a window, while it is being added up.</summary>
internal struct TokenSum
{
    private Address _mint;
    private decimal _bought;
    private decimal _costUsd;
    private decimal _sold;
    private decimal _proceedsUsd;
    private decimal _matched;
    private decimal _matchedCostUsd;
    private decimal _matchedProceedsUsd;
    private long _lastTrade;

    public int Trades { get; private set; }

    public void Add(Swap swap)
    {
        if (swap.Side == Side.Buy)
        {
            _bought += swap.Amount;
            _costUsd += swap.ValueUsd;
        }
        else
        {
            _sold += swap.Amount;
            _proceedsUsd += swap.ValueUsd;
        }

        if (Trades++ == 0)
            _mint = swap.Mint;
        _lastTrade = swap.UnixSeconds;
    }

    public void Add(in Sale sale)
    {
        _matched += sale.Matched;
        _matchedCostUsd += sale.CostUsd;
        _matchedProceedsUsd += sale.ProceedsUsd;
    }

    public readonly Position ToPosition(decimal held) => new()
    {
        Mint = _mint,
        Bought = _bought,
        CostUsd = _costUsd,
        Sold = _sold,
        ProceedsUsd = _proceedsUsd,
        Matched = _matched,
        MatchedCostUsd = _matchedCostUsd,
        RealizedPnlUsd = _matchedProceedsUsd - _matchedCostUsd,
        Unmatched = _sold - _matched,
        UnmatchedProceedsUsd = _proceedsUsd - _matchedProceedsUsd,
        Held = held,
        Trades = Trades,
        LastTradeUnixSeconds = _lastTrade,
    };
}
