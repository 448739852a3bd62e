using System.Buffers;
using System.Runtime.InteropServices;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Domain.Performance;

/// <summary>
/// The one order that swaps are folded in, so that the order of input never matters: by second, buys before sells, then by
/// signature (ordinal), place in the transaction, mint, amount and value. Rows equal in all of these are one row read twice.
/// </summary>
internal static class SwapOrder
{
    /// <summary>
    /// The swaps of <paramref name="wallet"/> up to and in the second <paramref name="until"/>, in order, each once. Swaps that
    /// come in order already (as exports do) are not sorted again.
    /// </summary>
    public static Swap[] Arrange(Address wallet, IReadOnlyList<Swap> swaps, long until, out int repeated)
    {
        ReadOnlySpan<Swap> given = swaps switch
        {
            Swap[] array => array,
            List<Swap> list => CollectionsMarshal.AsSpan(list),
            _ => [.. swaps],
        };
        var arranged = new Swap[given.Length];
        var count = 0;
        var inOrder = true;
        foreach (var swap in given)
        {
            if (swap.UnixSeconds > until || swap.Wallet != wallet)
                continue;

            inOrder = inOrder && (count == 0 || Compare(arranged[count - 1], swap) < 0);
            arranged[count++] = swap;
        }

        repeated = inOrder ? 0 : Sort(arranged.AsSpan(0, count), arranged);
        count -= repeated;
        if (count < arranged.Length)
            Array.Resize(ref arranged, count);
        return arranged;
    }

    public static int Compare(Swap left, Swap right)
    {
        var order = left.UnixSeconds.CompareTo(right.UnixSeconds);
        if (order == 0)
            order = ((int)left.Side).CompareTo((int)right.Side);
        return order == 0 ? CompareWithinSecond(left, right) : order;
    }

    private static int CompareWithinSecond(Swap left, Swap right)
    {
        var order = string.CompareOrdinal(left.Signature, right.Signature);
        if (order == 0)
            order = left.Ordinal.CompareTo(right.Ordinal);
        if (order == 0)
            order = left.Mint.CompareTo(right.Mint);
        if (order == 0)
            order = left.Amount.CompareTo(right.Amount);
        return order == 0 ? left.ValueUsd.CompareTo(right.ValueUsd) : order;
    }

    /// <summary>
    /// Sorts and packs <paramref name="swaps"/>, the beginning of <paramref name="owner"/>; returns the number of repeated rows.
    /// Sorting plain numbers and then the few that share a second takes a third of the time that a comparison of swaps takes.
    /// </summary>
    private static int Sort(Span<Swap> swaps, Swap[] owner)
    {
        var keys = ArrayPool<long>.Shared.Rent(swaps.Length);
        for (var i = 0; i < swaps.Length; i++)
            keys[i] = (swaps[i].UnixSeconds << 1) | (long)swaps[i].Side;
        Array.Sort(keys, owner, 0, swaps.Length);

        var kept = 0;
        for (int start = 0, end; start < swaps.Length; start = end)
        {
            for (end = start + 1; end < swaps.Length && keys[end] == keys[start];)
                end++;
            if (end - start > 1)
                swaps[start..end].Sort(CompareWithinSecond);
            for (var i = start; i < end; i++)
            {
                if (i == start || CompareWithinSecond(swaps[kept - 1], swaps[i]) != 0)
                    swaps[kept++] = swaps[i];
            }
        }

        ArrayPool<long>.Shared.Return(keys);
        return swaps.Length - kept;
    }
}
