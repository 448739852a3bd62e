using SkiaSharp;

namespace SolanaScanner.BotApi.Curves;

/// <summary>The colours of a curve's picture.</summary>
/// <param name="Background">Behind everything.</param>
/// <param name="Text">Title and verdict.</param>
/// <param name="Muted">Axis labels.</param>
/// <param name="Grid">Lines of the grid.</param>
/// <param name="Gain">A curve that ends above 0.</param>
/// <param name="Loss">A curve that ends at or below 0.</param>
public sealed record CurvePalette(SKColor Background, SKColor Text, SKColor Muted, SKColor Grid, SKColor Gain, SKColor Loss)
{
    public static CurvePalette Dark { get; } = new(
        new SKColor(0x12, 0x16, 0x1c), new SKColor(0xe6, 0xe9, 0xee), new SKColor(0x8d, 0x97, 0xa5), new SKColor(0x26, 0x2d, 0x38),
        new SKColor(0x2f, 0xbf, 0x83), new SKColor(0xf0, 0x5d, 0x6c));

    public static CurvePalette Light { get; } = new(
        new SKColor(0xff, 0xff, 0xff), new SKColor(0x18, 0x1d, 0x25), new SKColor(0x5c, 0x66, 0x74), new SKColor(0xe3, 0xe7, 0xec),
        new SKColor(0x0b, 0x8a, 0x57), new SKColor(0xc8, 0x2f, 0x43));
}
