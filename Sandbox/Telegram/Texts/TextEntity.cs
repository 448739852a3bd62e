namespace SolanaScanner.Sandbox.Telegram.Texts;

/// <summary>A stretch of a text with a meaning.</summary>
/// <param name="Type">Telegram's name, such as <c>bold</c>, <c>text_link</c>, <c>bot_command</c>.</param>
/// <param name="Offset">In UTF-16 units, as Telegram counts.</param>
/// <param name="Length">In UTF-16 units, above 0.</param>
/// <param name="Url">Only of <c>text_link</c>.</param>
/// <param name="Language">Only of <c>pre</c>, where given.</param>
internal sealed record TextEntity(string Type, int Offset, int Length, string? Url = null, string? Language = null)
{
    public int End => Offset + Length;
}
