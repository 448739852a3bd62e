using SkiaSharp;
using SolanaScanner.BotApi.Curves;
using SolanaScanner.Domain.Performance;

namespace SolanaScanner.BotApi.Tests;

public sealed class CurveTests
{
    private static readonly IReadOnlyList<CurvePoint> Rising = [new(1000, 0), new(2000, 730)];

    [Fact]
    public void Values_lie_between_round_lines_with_zero_among_them()
    {
        Assert.Equal([0, 200, 400, 600, 800], new CurveScale(Rising, 0, 0, 100, 100).ValueTicks);
        Assert.Equal([-50, 0, 50, 100, 150], new CurveScale([new(1, -40), new(2, 110)], 0, 0, 100, 100).ValueTicks);
    }

    [Fact]
    public void The_line_holds_its_value_until_the_next_gain() =>
        Assert.Equal(
            [(0, 100), (0, 100), (100, 100), (100, 8.75f), (100, 8.75f)],
            new CurveScale(Rising, 0, 0, 100, 100).Path);

    [Fact]
    public void A_single_point_and_a_flat_curve_have_a_place_too()
    {
        Assert.All(new CurveScale([new(5, 0)], 0, 0, 100, 100).Path, corner => Assert.True(float.IsFinite(corner.X) && float.IsFinite(corner.Y)));
        Assert.Empty(new CurveScale([], 0, 0, 100, 100).Path);
    }

    [Theory]
    [InlineData("dark")]
    [InlineData("light")]
    public async Task The_picture_has_its_texts_and_its_curve(string theme)
    {
        await using var web = await TestWeb.StartAsync();
        var wallet = await web.StoreAsync(Make.Wallet(1, curve: Rising));
        var palette = theme == "dark" ? CurvePalette.Dark : CurvePalette.Light;

        var png = await web.Http.GetByteArrayAsync($"/api/wallets/{wallet.Address}/chart.png?theme={theme}", TestContext.Current.CancellationToken);
        using var picture = SKBitmap.Decode(png);

        Assert.Equal((CurvePicture.Width, CurvePicture.Height), (picture.Width, picture.Height));
        Assert.True(Painted(picture, palette, 28, 20, 500, 45) > 500, "the address is not drawn");
        Assert.True(Painted(picture, palette, 28, 50, 400, 70) > 300, "the verdict is not drawn");
        Assert.True(Painted(picture, palette, 84, 440, 300, 470) > 100, "the times are not drawn");
        Assert.True(Painted(picture, palette, 20, 95, 78, 440) > 100, "the values are not drawn");
        Assert.Contains(Pixels(picture, 84, 100, 940, 436), color => Near(color, palette.Gain));
        Assert.DoesNotContain(Pixels(picture, 84, 100, 940, 436), color => Near(color, palette.Loss));
    }

    [Fact]
    public async Task A_curve_that_ends_in_loss_is_drawn_in_the_colour_of_loss()
    {
        await using var web = await TestWeb.StartAsync();
        var wallet = await web.StoreAsync(Make.Wallet(1, curve: [new(1000, 50), new(2000, -730)]));

        using var picture = SKBitmap.Decode(CurvePicture.Draw(wallet, CurvePalette.Dark));

        Assert.Contains(Pixels(picture, 84, 100, 940, 436), color => Near(color, CurvePalette.Dark.Loss));
        await web.GetAsync($"/api/wallets/{wallet.Address}/chart.png?theme=pink", 400);
    }

    [Fact]
    public void A_wallet_that_realized_nothing_has_a_picture_that_says_so()
    {
        using var picture = SKBitmap.Decode(CurvePicture.Draw(Make.Wallet(1, curve: []), CurvePalette.Dark));

        Assert.True(Painted(picture, CurvePalette.Dark, 420, 250, 620, 290) > 200);
    }

    private static int Painted(SKBitmap picture, CurvePalette palette, int left, int top, int right, int bottom) =>
        Pixels(picture, left, top, right, bottom).Count(color => !Near(color, palette.Background) && !Near(color, palette.Grid));

    private static IEnumerable<SKColor> Pixels(SKBitmap picture, int left, int top, int right, int bottom)
    {
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                yield return picture.GetPixel(x, y);
            }
        }
    }

    private static bool Near(SKColor a, SKColor b) => Math.Abs(a.Red - b.Red) + Math.Abs(a.Green - b.Green) + Math.Abs(a.Blue - b.Blue) < 24;
}
