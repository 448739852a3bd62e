using SolanaScanner.Chats.Sending;
using SolanaScanner.Domain.Chats;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace SolanaScanner.BotApi.Bot;

/// <summary>
/// One update that a command handles: who asks, where, and the ways to answer. All texts given to it are Telegram's HTML: what comes from
/// outside must have been escaped (<c>HtmlText.Escape</c>).
/// </summary>
public sealed class BotTurn
{
    private static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    private readonly ChatAnswers _answers;
    private readonly ChatSender _sender;
    private readonly Dialogs _dialogs;
    private readonly IUserLimits _limits;
    private readonly long _updateId;
    private readonly string _command;
    private readonly string? _pressId;
    private readonly bool _pressedPicture;
    private readonly int? _messageId;
    private bool _pressAnswered;

    internal BotTurn(
        ChatAnswers answers, ChatSender sender, Dialogs dialogs, IUserLimits limits, ChatSettings chat, long userId, long updateId, string command,
        int? messageId, string? pressId = null, bool pressedPicture = false)
    {
        _answers = answers;
        _sender = sender;
        _dialogs = dialogs;
        _limits = limits;
        Chat = chat;
        UserId = userId;
        _updateId = updateId;
        _command = command;
        _messageId = messageId;
        _pressId = pressId;
        _pressedPicture = pressedPicture;
    }

    /// <summary>Where it is, with its settings.</summary>
    public ChatSettings Chat { get; }

    /// <summary>Who asks. In a private chat the same number as the chat's.</summary>
    public long UserId { get; }

    /// <summary>The message whose button was pressed; null when no button was.</summary>
    public int? PressedMessageId => _pressId is null ? null : _messageId;

    /// <summary>Answers with a message; a text that is too long for one becomes several, the buttons under the last.</summary>
    /// <returns>The (last) message's id; null when it could not be sent, which is logged already.</returns>
    public async Task<int?> ReplyAsync(string html, InlineKeyboardMarkup? buttons, CancellationToken cancellationToken)
    {
        var parts = MessageParts.Of(html);
        int? last = null;
        for (var i = 0; i < parts.Count; i++)
        {
            var (text, markup) = (parts[i], i == parts.Count - 1 ? buttons : null);
            last = await SendAsync((bot, chatId, token) => bot.SendMessage(
                chatId, text, ParseMode.Html, Reply(), replyMarkup: markup, linkPreviewOptions: NoPreview, cancellationToken: token), cancellationToken);
        }

        return last;
    }

    /// <summary>Answers with a picture (PNG) and a caption of at most 1,024 characters as they are read.</summary>
    /// <returns>As <see cref="ReplyAsync"/>.</returns>
    public Task<int?> ReplyPictureAsync(byte[] picture, string caption, InlineKeyboardMarkup? buttons, CancellationToken cancellationToken) =>
        SendAsync((bot, chatId, token) => bot.SendPhoto(
            chatId, InputFile.FromStream(new MemoryStream(picture), "curve.png"), caption, ParseMode.Html, Reply(), buttons, cancellationToken: token), cancellationToken);

    /// <summary>Answers with a file, whose content is read from its start at each try.</summary>
    /// <returns>As <see cref="ReplyAsync"/>.</returns>
    public Task<int?> ReplyFileAsync(byte[] content, string name, string caption, CancellationToken cancellationToken) =>
        SendAsync((bot, chatId, token) => bot.SendDocument(
            chatId, InputFile.FromStream(new MemoryStream(content), name), caption, ParseMode.Html, Reply(), cancellationToken: token), cancellationToken);

    /// <summary>Changes the message whose button was pressed; a message with a picture keeps it and gets a new caption. Without a press it answers anew.</summary>
    public async Task EditAsync(string html, InlineKeyboardMarkup? buttons, CancellationToken cancellationToken)
    {
        if (PressedMessageId is not { } messageId)
        {
            await ReplyAsync(html, buttons, cancellationToken);
            return;
        }

        await _answers.SendAsync(
            Chat.ChatId,
            (bot, chatId, token) => _pressedPicture
                ? bot.EditMessageCaption(chatId, messageId, html, ParseMode.Html, buttons, cancellationToken: token)
                : bot.EditMessageText(chatId, messageId, MessageParts.Of(html)[0], ParseMode.Html, buttons, NoPreview, cancellationToken: token),
            cancellationToken);
    }

    /// <summary>Changes picture, caption and buttons of the message whose button was pressed.</summary>
    public async Task EditPictureAsync(byte[] picture, string caption, InlineKeyboardMarkup? buttons, CancellationToken cancellationToken)
    {
        if (PressedMessageId is not { } messageId || !_pressedPicture)
        {
            await ReplyPictureAsync(picture, caption, buttons, cancellationToken);
            return;
        }

        await _answers.SendAsync(
            Chat.ChatId,
            (bot, chatId, token) => bot.EditMessageMedia(
                chatId,
                messageId,
                new InputMediaPhoto(InputFile.FromStream(new MemoryStream(picture), "curve.png")) { Caption = caption, ParseMode = ParseMode.Html },
                buttons,
                cancellationToken: token),
            cancellationToken);
    }

    /// <summary>Shows a short plain text (at most 200 characters) where the button was pressed; a message when no button was.</summary>
    public async Task ToastAsync(string text, CancellationToken cancellationToken, bool alert = false)
    {
        if (_pressId is null)
        {
            await ReplyAsync(Telegram.Bot.Extensions.HtmlText.Escape(text), null, cancellationToken);
            return;
        }

        _pressAnswered = true;
        // A press that is too old to be answered is nothing to tell anybody.
        await _sender.CallAsync((bot, token) => AnswerPress(bot, text, alert, token), cancellationToken);
    }

    /// <summary>Asks a question: the next text that this person types in this chat comes to the command's <see cref="IBotCommand.AnswerAsync"/>.</summary>
    /// <param name="question">The command's own state, at most a few hundred characters.</param>
    /// <param name="html">The question.</param>
    /// <param name="buttons">Quick answers, or null.</param>
    /// <param name="cancellationToken">The process stops.</param>
    public async Task AskAsync(string question, string html, InlineKeyboardMarkup? buttons, CancellationToken cancellationToken)
    {
        await _dialogs.AskAsync(Chat.ChatId, UserId, _command, question, cancellationToken);
        await ReplyAsync(html, buttons, cancellationToken);
    }

    /// <summary>Takes the question that is open for this person here, so that a press can answer it; null when none is, or another command's.</summary>
    public async Task<string?> TakeQuestionAsync(CancellationToken cancellationToken) =>
        await _dialogs.TakeAsync(Chat.ChatId, UserId, _updateId, cancellationToken) is { } open && open.Command == _command ? open.Question : null;

    /// <summary>
    /// Counts one more request of this person, for a press that costs as much as a command (a search, a fresh analysis). False when the minute's
    /// allowance is spent: the person was told then, and nothing else should be done.
    /// </summary>
    public async Task<bool> CountAsync(CancellationToken cancellationToken)
    {
        if (await _limits.RequestAsync(UserId, cancellationToken) is not { } wait)
        {
            return true;
        }

        await ToastAsync(UserLimits.Sorry(wait), cancellationToken);
        return false;
    }

    /// <summary>Ends the spinner on a button whose command said nothing.</summary>
    internal async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (_pressId is not null && !_pressAnswered)
        {
            await _sender.CallAsync((bot, token) => AnswerPress(bot, null, alert: false, token), cancellationToken);
        }
    }

    private async Task<bool> AnswerPress(ITelegramBotClient bot, string? text, bool alert, CancellationToken cancellationToken)
    {
        await bot.AnswerCallbackQuery(_pressId!, text, alert, cancellationToken: cancellationToken);
        return true;
    }

    private async Task<int?> SendAsync(Func<ITelegramBotClient, long, CancellationToken, Task<Message>> call, CancellationToken cancellationToken) =>
        (await _answers.SendAsync(Chat.ChatId, call, cancellationToken)).Answer?.Id;

    // In a group it must be clear who is answered; the message may be gone by then.
    private ReplyParameters? Reply() =>
        Chat.IsGroup && _messageId is { } id ? new ReplyParameters { MessageId = id, AllowSendingWithoutReply = true } : null;
}
