using SolanaScanner.Sandbox.Telegram.Texts;
using SolanaScanner.Sandbox.Telegram.World;

namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>A message as the page and tests see it.</summary>
/// <param name="Id">Rises over all chats.</param>
/// <param name="From">A person, or the bot.</param>
/// <param name="Text">Plain.</param>
/// <param name="Entities">What stretches of the text are; offsets in UTF-16 units.</param>
/// <param name="Html">The text rendered, safe to show.</param>
/// <param name="Buttons">Rows of inline buttons.</param>
/// <param name="Photo">The address of a picture.</param>
/// <param name="Document">A file to save.</param>
/// <param name="Date">When it was sent.</param>
/// <param name="EditedAt">The last change by the bot.</param>
/// <param name="Edits">How often the bot changed it.</param>
/// <param name="ReplyTo">The message that it answers.</param>
/// <param name="Service">What a service message says.</param>
internal sealed record MessageView(
    int Id,
    PersonView From,
    string Text,
    IReadOnlyList<TextEntity> Entities,
    string Html,
    IReadOnlyList<IReadOnlyList<ButtonView>> Buttons,
    string? Photo,
    DocumentView? Document,
    DateTimeOffset Date,
    DateTimeOffset? EditedAt,
    int Edits,
    int? ReplyTo,
    string? Service)
{
    public static MessageView Of(Message message) => new(
        message.Id,
        new PersonView(message.From.Id, message.From.FirstName, message.From.IsBot),
        message.Text.Text,
        message.Text.Entities,
        HtmlWriter.Write(message.Text),
        [.. (message.Keyboard?.Rows ?? []).Select(row => (IReadOnlyList<ButtonView>)[.. row.Select(button => new ButtonView(button.Text, button.Data, button.Url))])],
        message.Photo is { } photo ? ControlPaths.File(photo) : null,
        message.Document is { } document ? new DocumentView(document.Name, ControlPaths.File(document), document.Size) : null,
        message.Date,
        message.EditedAt,
        message.Edits,
        message.ReplyTo,
        message switch
        {
            { MigrateTo: not null } => "The group became a supergroup",
            { MigrateFrom: not null } => "The supergroup was a group before",
            _ => null,
        });
}
