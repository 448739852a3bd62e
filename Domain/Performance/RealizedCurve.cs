namespace SolanaScanner.Domain.Performance;

/// <summary>
/// The realized curve while it is drawn, second by second, oldest first: what was realized within one second is one step.
/// Worked example: steps of +10, −4, −3, +5: the curve stands at 10, 6, 3, 8; drawdown 7, rises 15, falls 7, factor 2.14.
/// </summary>
internal sealed class RealizedCurve(int capacity)
{
    private readonly List<CurvePoint> _points = new(capacity);
    private long _second;
    private decimal _step;
    private decimal _stands;
    private decimal _highest;
    private decimal _rises;
    private decimal _falls;
    private bool _open;

    /// <summary>Complete only after <see cref="End"/>, as all figures are.</summary>
    public IReadOnlyList<CurvePoint> Points => _points;

    public decimal MaxDrawdownUsd { get; private set; }

    /// <summary>Rises ÷ falls; null without a fall.</summary>
    public double? ProfitFactor => _falls > 0 ? (double)_rises / (double)_falls : null;

    public void Add(long unixSeconds, decimal realizedUsd)
    {
        if (unixSeconds != _second)
            End();
        _second = unixSeconds;
        _step += realizedUsd;
        _open = true;
    }

    /// <summary>Ends the step in hand. Called after the last sale.</summary>
    public void End()
    {
        if (!_open)
            return;

        _stands += _step;
        if (_step > 0)
            _rises += _step;
        else
            _falls -= _step;
        _highest = Math.Max(_highest, _stands);
        MaxDrawdownUsd = Math.Max(MaxDrawdownUsd, _highest - _stands);
        _points.Add(new CurvePoint(_second, _stands));
        _step = 0;
        _open = false;
    }
}
