using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.Scanner.Upstreams.Calls;
using SolanaScanner.SwapFormats;

namespace SolanaScanner.Scanner.Upstreams.Birdeye;

/// <summary>
/// A wallet's swaps by <c>seek_by_time</c>, newest first. Pages are counted from a fixed time, so that a trade made meanwhile does
/// not move the others. An offset ends at 10,000; further back, counting starts anew from the oldest trade's time:
/// <code>before_time = now   offset 0, 100, … 9,900
/// before_time = t + 1 offset 0, 100, …          (t: the oldest second seen; its trades come again and are left out)</code>
/// </summary>
internal sealed class BirdeyeWalletSwaps(UpstreamHttp http, BirdeyeOptions options, TimeProvider time) : ISwapSource
{
    private const int PageSize = 100;
    private const int MaxOffset = 10_000;

    public string Provider => BirdeyeRules.Provider;

    public async Task<SwapHistory> SwapsOfWalletAsync(Address wallet, int limit, CancellationToken cancellationToken)
    {
        var call = new UpstreamCall("seek-by-time", wallet.ToString(), ComputeUnits: 15);
        var history = new SwapPages(Provider, limit);
        var before = time.GetUtcNow().ToUnixTimeSeconds() + 1;
        var (offset, oldest) = (0, before);
        var (seam, oldestTrades) = (new HashSet<Trade>(), new HashSet<Trade>());
        for (var page = 0; page < options.MaxPages; page++)
        {
            var path = FormattableString.Invariant(
                $"trader/txs/seek_by_time?address={wallet}&tx_type=swap&before_time={before}&offset={offset}&limit={PageSize}");
            var (trades, hasNext) = await http.GetAsync(call, path, utf8 => Read(utf8, wallet), cancellationToken);
            history.Add(trades.Where(trade => !seam.Contains(trade)));
            foreach (var trade in trades)
            {
                if (trade.UnixSeconds < oldest)
                    oldestTrades.Clear();

                oldest = Math.Min(oldest, trade.UnixSeconds);
                if (trade.UnixSeconds == oldest)
                    oldestTrades.Add(trade);
            }

            // A full page may be the last; but where hasNext is missing, half a history would pass for the whole.
            var mayGoOn = hasNext || trades.Count >= PageSize;
            if (!mayGoOn || history.IsFull)
                return history.Price(hasNext);

            offset += PageSize;
            if (offset < MaxOffset)
                continue;

            if (oldest + 1 >= before)
            {
                throw new UpstreamException(
                    Provider, call.Name, call.Subject, UpstreamFailure.BadBody, $"{offset} rows lead no further back than {before} (unix seconds)");
            }

            (before, offset) = (oldest + 1, 0);
            (seam, oldestTrades) = (oldestTrades, [.. oldestTrades]);
        }

        return history.Price(more: true);
    }

    private static (IReadOnlyList<Trade> Trades, bool HasNext) Read(ReadOnlyMemory<byte> utf8, Address wallet)
    {
        var trades = new List<Trade>(PageSize);
        var errors = new RowErrors();
        try
        {
            var hasNext = BirdeyeSwaps.ReadSeekByTime(utf8.Span, trades, errors);
            SwapPages.Demand(errors, trades, trade => trade.Wallet == wallet);
            return (trades, hasNext);
        }
        catch (SwapFormatException)
        {
            // A refusal that came with 200 has no rows either: it is told by its own words, if it is one.
            BirdeyeJson.DemandSuccess(utf8);
            throw;
        }
    }
}
