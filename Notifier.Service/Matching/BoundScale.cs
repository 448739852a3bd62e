namespace SolanaScanner.Notifier.Matching;

/// <summary>
/// Turns figures and the bounds on them into bytes whose order is that of the numbers, so that 32 bounds are compared at once. Steps lie on the
/// round numbers that people type; within a step bytes are equal, and the numbers themselves decide.
/// <list type="bullet">
/// <item>0: no bound, or a figure that cannot be stated, which meets no bound but "none".</item>
/// <item>1 to 255: how many of the steps are not above the number.</item>
/// </list>
/// Example: with steps 0, 0.5, 1, … a bound of 60 and a figure of 60.3 are both 122, and 59.9 is 121: surely too little.
/// </summary>
internal sealed class BoundScale
{
    private readonly double[] _steps;

    private BoundScale(IEnumerable<double> steps)
    {
        _steps = [.. steps];
        if (_steps.Length > byte.MaxValue - 1)
        {
            throw new ArgumentException($"A scale has at most {byte.MaxValue - 1} steps, not {_steps.Length}.", nameof(steps));
        }
    }

    /// <summary>Rates from 0 to 100, by halves.</summary>
    public static BoundScale Rate { get; } = new(Every(0.5, 0, 100));

    /// <summary>Counts and gains in percent: by ones up to 100, by tens up to 1,000, by 200 up to 10,000; losses by tens.</summary>
    public static BoundScale Amount { get; } = new([.. Every(10, -100, -10), .. Every(1, 0, 100), .. Every(10, 110, 1_000), .. Every(200, 1_200, 10_000)]);

    /// <summary>Seconds: by ones up to a minute, then by minutes, hours and days, up to 60 days.</summary>
    public static BoundScale Seconds { get; } =
        new([.. Every(1, 0, 59), .. Every(60, 60, 3_540), .. Every(3_600, 3_600, 169_200), .. Every(86_400, 172_800, 5_184_000)]);

    /// <summary>The same steps for "at most": bounds and figures are negated, and "at most 5" is "at least −5".</summary>
    public BoundScale Negated => new(_steps.Reverse().Select(step => -step));

    /// <param name="number">A bound or a figure; NaN for none.</param>
    public byte Code(double number)
    {
        if (double.IsNaN(number))
        {
            return 0;
        }

        var at = Array.BinarySearch(_steps, number);
        return (byte)(1 + (at >= 0 ? at + 1 : ~at));
    }

    private static IEnumerable<double> Every(double step, double from, double to) =>
        Enumerable.Range(0, (int)((to - from) / step) + 1).Select(index => from + (index * step));
}
