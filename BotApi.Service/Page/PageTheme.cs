using MudBlazor;

namespace SolanaScanner.BotApi.Page;

/// <summary>The colours that a page starts in, and both palettes.</summary>
/// <param name="Dark">Whether it starts dark.</param>
/// <param name="Chosen">Whether the reader chose that; else it follows the system.</param>
public sealed record PageTheme(bool Dark, bool Chosen)
{
    /// <summary>The system's own fonts: nothing is loaded from elsewhere.</summary>
    private static readonly string[] Fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif"];

    public static MudTheme Mud { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#3657d6",
            Background = "#f5f6f8",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#181d25",
            TextPrimary = "#181d25",
            TextSecondary = "#5c6674",
            LinesDefault = "#e3e7ec",
            TableLines = "#e3e7ec",
            Divider = "#e3e7ec",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#8aa2ff",
            Background = "#0d1015",
            Surface = "#12161c",
            AppbarBackground = "#12161c",
            AppbarText = "#e6e9ee",
            TextPrimary = "#e6e9ee",
            TextSecondary = "#8d97a5",
            LinesDefault = "#262d38",
            LinesInputs = "#465062",
            TableLines = "#262d38",
            Divider = "#262d38",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = ".875rem", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Fonts, TextTransform = "none", LetterSpacing = "normal" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "52px" },
    };
}
