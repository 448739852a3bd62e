using System.Diagnostics;
using SolanaScanner.Chats.Sending;
using SolanaScanner.Domain.Chats;
using SolanaScanner.Storage.Chats;

namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>Gives a command its turn: notes the person, lets the command answer, ends the button's spinner, and says so when it broke.</summary>
public sealed partial class Turns(
    IChatStore chats, ChatAnswers answers, ChatSender sender, Dialogs dialogs, IUserLimits limits, TimeProvider time, ILogger<Turns> logger)
{
    private const string Broke = "Something went wrong on my side. Please try again in a moment.";

    /// <summary>The turn of one who typed.</summary>
    public async Task<UpdateOutcome> GiveAsync(
        Incoming.Typed typed, IBotCommand command, Func<BotTurn, Task> handle, CancellationToken cancellationToken)
    {
        var chat = await chats.SeenAsync(typed.ChatId, typed.IsGroup, typed.UserId, time.GetUtcNow(), cancellationToken);
        var turn = new BotTurn(answers, sender, dialogs, limits, chat, typed.UserId, typed.UpdateId, command.Name, typed.MessageId);
        return await RunAsync(typed, turn, command, handle, cancellationToken);
    }

    /// <summary>The turn of one who pressed.</summary>
    public async Task<UpdateOutcome> GiveAsync(
        Incoming.Pressed pressed, IBotCommand command, Func<BotTurn, Task> handle, CancellationToken cancellationToken)
    {
        var chat = await chats.SeenAsync(pressed.ChatId, pressed.IsGroup, pressed.UserId, time.GetUtcNow(), cancellationToken);
        var turn = OfPress(pressed, chat, command.Name);
        return await RunAsync(pressed, turn, command, handle, cancellationToken);
    }

    /// <summary>A few words to one who typed what is for no command.</summary>
    public Task SayAsync(Incoming.Typed typed, string html, CancellationToken cancellationToken) =>
        new BotTurn(
            answers, sender, dialogs, limits, new ChatSettings { ChatId = typed.ChatId, IsGroup = typed.IsGroup }, typed.UserId, typed.UpdateId, "", typed.MessageId)
            .ReplyAsync(html, null, cancellationToken);

    /// <summary>A few words to one who pressed a button that is for no command.</summary>
    public Task SayAsync(Incoming.Pressed pressed, string text, CancellationToken cancellationToken) =>
        OfPress(pressed, new ChatSettings { ChatId = pressed.ChatId, IsGroup = pressed.IsGroup }, "").ToastAsync(text, cancellationToken);

    private async Task<UpdateOutcome> RunAsync(
        Incoming update, BotTurn turn, IBotCommand command, Func<BotTurn, Task> handle, CancellationToken cancellationToken)
    {
        Activity.Current?.SetTag("bot.command", command.Name);
        try
        {
            await handle(turn);
        }
        // Whatever a command throws is one person's trouble: it is told in the chat, and kept with its stack for us. Without a right token
        // nobody can be told anything.
        catch (Exception e) when (e is not TelegramRefusedException && !cancellationToken.IsCancellationRequested)
        {
            LogBroke(command.Name, update.UpdateId, update.ChatId, e);
            Activity.Current?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            await turn.ToastAsync(Broke, cancellationToken);
            return UpdateOutcome.Failed;
        }

        await turn.FinishAsync(cancellationToken);
        return UpdateOutcome.Handled;
    }

    private BotTurn OfPress(Incoming.Pressed pressed, ChatSettings chat, string command) =>
        new(answers, sender, dialogs, limits, chat, pressed.UserId, pressed.UpdateId, command, pressed.MessageId, pressed.PressId, pressed.OnPicture);

    [LoggerMessage(Level = LogLevel.Error, Message = "/{Command} broke at update {UpdateId} of chat {ChatId}; the person is told to try again.")]
    private partial void LogBroke(string command, long updateId, long chatId, Exception exception);
}
