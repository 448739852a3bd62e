using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Verdicts;

namespace SolanaScanner.Notifier.Matching;

/// <summary>
/// What <see cref="AlertFilter"/> bounds, as columns that all say "at least": a figure that must be at most something is negated, and so is its bound.
/// NaN stands for "no bound" and for a figure that cannot be stated; a bound that is NaN itself, which nothing meets, is +∞ here, as no figure is.
/// </summary>
internal static class AlertBounds
{
    /// <summary>Columns of numbers; the verdict is no number, and apart.</summary>
    public const int Columns = 9;

    /// <summary>Every verdict, and those that only a newer scanner knows.</summary>
    public const byte AnyVerdict = byte.MaxValue;

    private const byte UnknownVerdict = 1 << 7;

    private static readonly BoundScale[] Scales =
    [
        BoundScale.Rate, BoundScale.Rate, BoundScale.Amount, BoundScale.Amount, BoundScale.Amount,
        BoundScale.Rate.Negated, BoundScale.Seconds, BoundScale.Seconds.Negated, BoundScale.Amount,
    ];

    /// <summary>The filter's bounds, one a column.</summary>
    public static void Bounds(AlertFilter filter, Span<double> columns)
    {
        columns[0] = Bound(filter.Wallet.MinWinRate);
        columns[1] = Bound(filter.MinConfidence);
        columns[2] = Bound(filter.Wallet.MinPnl);
        columns[3] = Bound(filter.Wallet.MinTokens);
        columns[4] = Bound(filter.Wallet.MinTrades);
        columns[5] = Bound(-filter.Wallet.MaxLuck);
        columns[6] = Bound(filter.MinHold?.TotalSeconds);
        columns[7] = Bound(-filter.MaxHold?.TotalSeconds);
        columns[8] = Bound(filter.MinCopyable);
    }

    /// <summary>The announced figures of one window, one a column.</summary>
    public static void Figures(WalletFound found, WindowFigures figures, Span<double> columns)
    {
        columns[0] = figures.WinRate ?? double.NaN;
        columns[1] = figures.Confidence ?? double.NaN;
        columns[2] = figures.RealizedPnlPercent ?? double.NaN;
        columns[3] = figures.ClosedTokens;
        columns[4] = figures.Trades;
        columns[5] = -figures.LuckShare ?? double.NaN;
        columns[6] = figures.MedianHoldSeconds ?? double.NaN;
        columns[7] = -figures.MedianHoldSeconds ?? double.NaN;
        columns[8] = found.CopyablePnlPercent ?? double.NaN;
    }

    public static void Codes(ReadOnlySpan<double> columns, Span<byte> codes)
    {
        for (var column = 0; column < Columns; column++)
        {
            codes[column] = Scales[column].Code(columns[column]);
        }
    }

    /// <summary>A bit for each verdict that the filter takes.</summary>
    public static byte Verdicts(AlertFilter filter) => filter.Wallet.Verdict is { } verdict ? Bit(verdict) : AnyVerdict;

    /// <summary>The bit of an announced verdict.</summary>
    public static byte Verdict(WindowFigures figures)
    {
        foreach (var verdict in Domain.Verdicts.Verdicts.Each)
        {
            if (figures.Verdict == verdict.Text())
            {
                return Bit(verdict);
            }
        }

        return UnknownVerdict;
    }

    private static byte Bit(Verdict verdict) => checked((byte)(1 << (int)verdict));

    private static double Bound(double? bound) => bound is not { } number ? double.NaN : double.IsNaN(number) ? double.PositiveInfinity : number;
}
