using System.Collections.Frozen;

namespace SolanaScanner.Sandbox.Telegram.Api;

/// <summary>The methods that the stand-in knows; as Telegram, it does not mind the case of their names.</summary>
internal sealed class BotMethods(MessageMethods messages, EditMethods edits, UpdateMethods updates, ChatMethods chats)
{
    private readonly FrozenDictionary<string, BotMethod> _methods = new BotMethod[]
    {
        new("getMe", _ => chats.GetMe()),
        new("getUpdates", updates.GetUpdatesAsync),
        new("setWebhook", updates.SetWebhook),
        new("deleteWebhook", updates.DeleteWebhook),
        new("getWebhookInfo", _ => updates.GetWebhookInfo()),
        new("sendMessage", messages.SendMessage),
        new("sendPhoto", messages.SendPhoto),
        new("sendDocument", messages.SendDocument),
        new("editMessageText", edits.EditMessageText),
        new("editMessageCaption", edits.EditMessageCaption),
        new("editMessageMedia", edits.EditMessageMedia),
        new("editMessageReplyMarkup", edits.EditMessageReplyMarkup),
        new("deleteMessage", edits.DeleteMessage),
        new("answerCallbackQuery", chats.AnswerCallbackQuery),
        new("sendChatAction", chats.SendChatAction),
        new("setMyCommands", chats.SetMyCommands),
        new("getMyCommands", chats.GetMyCommands),
        new("getChat", chats.GetChat),
        new("getFile", chats.GetFile),
        new("leaveChat", chats.LeaveChat),
    }.ToFrozenDictionary(method => method.Name, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Names => _methods.Keys;

    /// <summary>Null for a method that it does not know.</summary>
    public BotMethod? Find(string name) => _methods.GetValueOrDefault(name);
}
