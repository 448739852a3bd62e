using System.Buffers;

namespace SolanaScanner.Domain.Performance;

/// <summary>
/// What was bought and is not yet sold, oldest first, for every token of a fold: one queue a token, all in one rented array.
/// A queue is named by its ends (<see cref="Queue"/>), which its owner keeps.
/// </summary>
internal sealed class Lots(int buys) : IDisposable
{
    private readonly Lot[] _lots = ArrayPool<Lot>.Shared.Rent(buys);
    private int _count;

    /// <summary>The ends of one token's queue; as default it is empty.</summary>
    public struct Queue
    {
        // Places count from 1, so that default is empty.
        internal int Oldest;
        internal int Newest;
    }

    public void Add(ref Queue queue, decimal amount, decimal costUsd, long boughtAt)
    {
        _lots[_count++] = new Lot { Amount = amount, CostUsd = costUsd, BoughtAt = boughtAt };
        if (queue.Newest == 0)
            queue.Oldest = _count;
        else
            _lots[queue.Newest - 1].Next = _count;
        queue.Newest = _count;
    }

    /// <summary>
    /// Takes <paramref name="amount"/> from the oldest lots, and adds a hold for each lot touched. Returns the cost of what was
    /// taken, or 0 when <paramref name="withCost"/> is false: it costs a division a lot.
    /// </summary>
    public decimal Take(ref Queue queue, decimal amount, long soldAt, int swap, int mint, bool withCost, List<Hold> holds)
    {
        var cost = 0m;
        while (queue.Oldest != 0)
        {
            ref var lot = ref _lots[queue.Oldest - 1];
            var seconds = soldAt - lot.BoughtAt;
            if (lot.Amount > amount)
            {
                if (withCost)
                {
                    var part = Share.Of(lot.CostUsd, amount, lot.Amount);
                    lot.CostUsd -= part;
                    cost += part;
                }

                holds.Add(new Hold(swap, mint, (double)amount, seconds));
                lot.Amount -= amount;
                return cost;
            }

            holds.Add(new Hold(swap, mint, (double)lot.Amount, seconds));
            cost += lot.CostUsd;
            amount -= lot.Amount;
            queue.Oldest = lot.Next;
            if (amount == 0)
                break;
        }

        if (queue.Oldest == 0)
            queue.Newest = 0;
        return cost;
    }

    public void Dispose() => ArrayPool<Lot>.Shared.Return(_lots);

    private struct Lot
    {
        public decimal Amount;
        public decimal CostUsd;
        public long BoughtAt;
        public int Next;
    }
}
