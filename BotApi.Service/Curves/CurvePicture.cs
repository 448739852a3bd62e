using SkiaSharp;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Texts;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.BotApi.Curves;

/// <summary>
/// A wallet's realized curve as a PNG of <see cref="Width"/> × <see cref="Height"/> pixels, with its verdict and its main figures.
/// The font is our own: see the note in the project file.
/// </summary>
public static class CurvePicture
{
    public const int Width = 960;

    public const int Height = 480;

    /// <summary>The rectangle that the curve is drawn in, in pixels.</summary>
    private static readonly SKRect Plot = new(84, 104, Width - 28, Height - 48);

    private static readonly SKTypeface Typeface = LoadTypeface();

    /// <summary>Draws the picture. Safe to call from any thread.</summary>
    public static byte[] Draw(WalletSnapshot wallet, CurvePalette palette)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear(palette.Background);
        DrawHead(canvas, wallet, palette);
        var scale = new CurveScale(wallet.Curve, Plot.Left, Plot.Top, Plot.Width, Plot.Height);
        DrawAxes(canvas, scale, palette);
        if (wallet.Curve.Count == 0)
        {
            Text(canvas, "Nothing realized yet", Plot.MidX, Plot.MidY, 18, palette.Muted, SKTextAlign.Center);
        }
        else
        {
            DrawCurve(canvas, scale, wallet.Curve[^1].RealizedPnlUsd > 0 ? palette.Gain : palette.Loss);
        }

        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static void DrawHead(SKCanvas canvas, WalletSnapshot wallet, CurvePalette palette)
    {
        var summary = wallet.In(Window.All);
        var performance = summary.Performance;
        Text(canvas, wallet.Address.ToString(), 28, 38, 17, palette.Text);
        Text(canvas, $"{summary.Judgement.Verdict.Text()}: {summary.Judgement.Reason}", 28, 64, 15, palette.Muted);
        var gain = performance.RealizedPnlUsd > 0 ? palette.Gain : performance.RealizedPnlUsd < 0 ? palette.Loss : palette.Text;
        Text(canvas, Figures.SignedUsd(performance.RealizedPnlUsd), Width - 28, 38, 20, gain, SKTextAlign.Right);
        Text(
            canvas,
            $"{Figures.Percent(performance.WinRate)} of {Figures.Count(performance.ClosedTokens)} tokens won",
            Width - 28, 64, 15, palette.Muted, SKTextAlign.Right);
    }

    private static void DrawAxes(SKCanvas canvas, CurveScale scale, CurvePalette palette)
    {
        using var grid = new SKPaint { Color = palette.Grid, StrokeWidth = 1 };
        using var zero = new SKPaint { Color = palette.Muted, StrokeWidth = 1 };
        foreach (var usd in scale.ValueTicks)
        {
            var y = MathF.Round(scale.Y(usd)) + 0.5f;
            canvas.DrawLine(Plot.Left, y, Plot.Right, y, usd == 0 ? zero : grid);
            Text(canvas, Figures.ShortUsd((decimal)usd), Plot.Left - 10, y + 5, 13, palette.Muted, SKTextAlign.Right);
        }

        for (var i = 0; i < scale.TimeTicks.Count; i++)
        {
            var align = i == 0 ? SKTextAlign.Left : i == scale.TimeTicks.Count - 1 ? SKTextAlign.Right : SKTextAlign.Center;
            Text(canvas, Figures.Moment(scale.TimeTicks[i]), scale.X(scale.TimeTicks[i]), Plot.Bottom + 26, 13, palette.Muted, align);
        }
    }

    private static void DrawCurve(SKCanvas canvas, CurveScale scale, SKColor color)
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo(scale.Path[0].X, scale.Path[0].Y);
        foreach (var (x, y) in scale.Path)
        {
            builder.LineTo(x, y);
        }

        using var line = builder.Snapshot();
        builder.LineTo(Plot.Right, scale.Y(0));
        builder.LineTo(Plot.Left, scale.Y(0));
        builder.Close();
        using var area = builder.Detach();
        using var fill = new SKPaint { Color = color.WithAlpha(0x2a), IsAntialias = true };
        using var stroke = new SKPaint { Color = color, StrokeWidth = 2, IsStroke = true, IsAntialias = true, StrokeJoin = SKStrokeJoin.Round };
        canvas.DrawPath(area, fill);
        canvas.DrawPath(line, stroke);
    }

    private static void Text(SKCanvas canvas, string text, float x, float y, float size, SKColor color, SKTextAlign align = SKTextAlign.Left)
    {
        using var font = new SKFont(Typeface, size) { Edging = SKFontEdging.Antialias, Subpixel = true };
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawText(text, x, y, align, font, paint);
    }

    private static SKTypeface LoadTypeface()
    {
        using var stream = typeof(CurvePicture).Assembly.GetManifestResourceStream("DejaVuSans-subset.ttf")
            ?? throw new InvalidOperationException("The font DejaVuSans-subset.ttf is not in the assembly: pictures would have no text.");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException("DejaVuSans-subset.ttf is not a font that Skia can read.");
    }
}
