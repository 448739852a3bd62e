using SolanaScanner.Domain.Performance;

namespace SolanaScanner.BotApi.Curves;

/// <summary>
/// Where a realized curve lies in a rectangle: the same for the picture and for the page. The curve starts at 0 USD, steps at
/// each point and holds between them; 0 is always in view.
/// <list type="number">
/// <item>The lowest and highest value, 0 among them, are widened to multiples of a round step (1, 2, 2.5 or 5 times a power of ten) that gives about four lines.</item>
/// <item>A value maps linearly from top to bottom, a time from left to right.</item>
/// </list>
/// Worked example: values 0 to 730 USD: step 200, ticks 0, 200, 400, 600, 800.
/// </summary>
public sealed class CurveScale
{
    private readonly float _left;
    private readonly float _top;
    private readonly float _width;
    private readonly float _height;
    private readonly long _firstSecond;
    private readonly long _seconds;
    private readonly double _low;
    private readonly double _high;

    /// <param name="curve">Oldest first; may be empty.</param>
    /// <param name="left">The rectangle, in pixels, y downwards.</param>
    /// <param name="top">See <paramref name="left"/>.</param>
    /// <param name="width">See <paramref name="left"/>.</param>
    /// <param name="height">See <paramref name="left"/>.</param>
    public CurveScale(IReadOnlyList<CurvePoint> curve, float left, float top, float width, float height)
    {
        (_left, _top, _width, _height) = (left, top, width, height);
        _firstSecond = curve.Count == 0 ? 0 : curve[0].UnixSeconds;
        _seconds = curve.Count == 0 ? 1 : Math.Max(1, curve[^1].UnixSeconds - _firstSecond);
        var low = Math.Min(0, curve.Count == 0 ? 0 : (double)curve.Min(point => point.RealizedPnlUsd));
        var high = Math.Max(0, curve.Count == 0 ? 0 : (double)curve.Max(point => point.RealizedPnlUsd));
        if (high - low < 1e-6)
        {
            high = low + 1;
        }

        var step = RoundStep((high - low) / 4);
        _low = Math.Floor(low / step) * step;
        _high = Math.Ceiling(high / step) * step;
        var lines = (int)Math.Round((_high - _low) / step);
        ValueTicks = [.. Enumerable.Range(0, lines + 1).Select(line => _low + (line * step))];
        TimeTicks = curve.Count == 0 ? [] : [_firstSecond, _firstSecond + (_seconds / 2), _firstSecond + _seconds];
        Path = Steps(curve);
    }

    /// <summary>Round values, in USD, lowest first.</summary>
    public IReadOnlyList<double> ValueTicks { get; }

    /// <summary>Start, middle and end, in seconds since 1970 UTC.</summary>
    public IReadOnlyList<long> TimeTicks { get; }

    /// <summary>The corners of the stepped line, left to right; empty without a curve.</summary>
    public IReadOnlyList<(float X, float Y)> Path { get; }

    public float X(long unixSeconds) => _left + (float)((unixSeconds - _firstSecond) / (double)_seconds * _width);

    public float Y(double usd) => _top + (float)((_high - usd) / (_high - _low) * _height);

    private List<(float X, float Y)> Steps(IReadOnlyList<CurvePoint> curve)
    {
        var corners = new List<(float, float)>(curve.Count * 2);
        var y = Y(0);
        foreach (var point in curve)
        {
            var x = X(point.UnixSeconds);
            corners.Add((x, y));
            y = Y((double)point.RealizedPnlUsd);
            corners.Add((x, y));
        }

        if (corners.Count > 0)
        {
            corners.Add((_left + _width, y));
        }

        return corners;
    }

    private static double RoundStep(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 2.5 => 2.5 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }
}
