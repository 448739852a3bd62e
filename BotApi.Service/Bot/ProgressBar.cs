namespace SolanaScanner.BotApi.Bot;

/// <summary>How far something is, as twenty cells in Telegram's HTML.</summary>
public static class ProgressBar
{
    private const int Cells = 20;

    /// <param name="part">From 0 to 1; what is beyond counts as the end, and what is no number as the beginning.</param>
    public static string Of(double part)
    {
        var full = (int)(Math.Clamp(double.IsFinite(part) ? part : 0, 0, 1) * Cells);
        return $"<code>{new string('█', full)}{new string('░', Cells - full)}</code>";
    }
}
