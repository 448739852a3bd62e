using SolanaScanner.Sandbox.Telegram.Api;
using SolanaScanner.Sandbox.Telegram.World;

namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>A chat as the page and tests see it.</summary>
/// <param name="Id">A private chat's is its user's.</param>
/// <param name="Type">private, group or supergroup.</param>
/// <param name="Name">A first name or a title.</param>
/// <param name="Username">Without the @.</param>
/// <param name="LanguageCode">Of a private chat's user.</param>
/// <param name="Standing">open, notStarted, blocked, kicked or left: how the bot stands.</param>
/// <param name="MigratedTo">The supergroup that the group became.</param>
/// <param name="Last">The last message that is kept.</param>
internal sealed record ChatView(long Id, string Type, string Name, string? Username, string? LanguageCode, string Standing, long? MigratedTo, LastView? Last)
{
    private const int PreviewLength = 80;

    public static ChatView Of(Chat chat) => new(
        chat.Id,
        Wire.Kind(chat.Kind),
        chat.Name,
        chat.Username,
        chat.LanguageCode,
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(chat.Standing.ToString()),
        chat.MigratedTo,
        chat.Messages is [.., { } last] ? new LastView(last.Id, last.Date, Preview(last)) : null);

    private static string Preview(Message message) => message switch
    {
        { Text.Text: { Length: > 0 } text } => text.Length > PreviewLength ? text[..PreviewLength] : text,
        { Photo: not null } => "Photo",
        { Document: { } document } => document.Name,
        _ => "",
    };
}
