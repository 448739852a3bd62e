namespace SolanaScanner.Domain.Performance;

/// <summary>
/// The time that a performance speaks of, ending at the moment of judgement. Cost comes from the whole history:
/// a token bought before the window and sold in it is valued at what it cost then.
/// </summary>
public enum Window
{
    All = 0,
    Day = 1,
    Week = 7,
    Month = 30,
}

/// <summary>How windows are written and measured.</summary>
public static class Windows
{
    /// <summary>Every window, the longest last, as pages list them.</summary>
    public static IReadOnlyList<Window> Each { get; } = [Window.Day, Window.Week, Window.Month, Window.All];

    /// <summary>1d, 7d, 30d or all.</summary>
    public static string Text(this Window window) => window switch
    {
        Window.Day => "1d",
        Window.Week => "7d",
        Window.Month => "30d",
        Window.All => "all",
        _ => throw new ArgumentOutOfRangeException(nameof(window), window, "Not a window."),
    };

    /// <summary>Reads 1d, 7d, 30d or all, without regard to case.</summary>
    public static bool TryParse(string? text, out Window window)
    {
        foreach (var each in Each)
        {
            if (string.Equals(text, each.Text(), StringComparison.OrdinalIgnoreCase))
            {
                window = each;
                return true;
            }
        }

        window = default;
        return false;
    }

    /// <summary>The first second that counts, when judged at <paramref name="asOfUnixSeconds"/>.</summary>
    public static long Start(this Window window, long asOfUnixSeconds) =>
        window == Window.All ? long.MinValue : asOfUnixSeconds - ((long)window * 86_400) + 1;
}
