using SolanaScanner.Chats.Sending;
using SolanaScanner.Storage.Chats;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;

namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>Does what an update asks for. May run twice for one update, when a process dies before it is noted as done.</summary>
public sealed partial class UpdateHandler(
    TextDispatch texts, PressDispatch presses, IChatStore chats, ChatAnswers answers, ChatSender sender, TimeProvider time, ILogger<UpdateHandler> logger)
{
    private const string Greeting =
        "Hello! I find Solana wallets that trade profitably, and say why to believe it. /top shows the best ones, /find looks for yours, "
        + "/alerts tells this group of new ones, /help says more.";

    /// <summary>Handles it to the end, its answers included.</summary>
    /// <exception cref="TelegramRefusedException">Telegram does not know our token: nobody can be answered.</exception>
    public async Task HandleAsync(Incoming update, CancellationToken cancellationToken)
    {
        using var activity = BotMetrics.Start(update);
        var started = time.GetTimestamp();
        var outcome = UpdateOutcome.Failed;
        try
        {
            outcome = await DispatchAsync(update, cancellationToken);
        }
        finally
        {
            BotMetrics.Handled(update, outcome, time.GetElapsedTime(started));
        }
    }

    private async Task<UpdateOutcome> DispatchAsync(Incoming update, CancellationToken cancellationToken)
    {
        switch (update)
        {
            case Incoming.Typed typed:
                return await texts.HandleAsync(typed, cancellationToken);
            case Incoming.Pressed pressed:
                return await presses.HandleAsync(pressed, cancellationToken);
            case Incoming.StrayPress stray:
                await sender.CallAsync((bot, token) => EndSpinner(bot, stray.PressId, token), cancellationToken);
                return UpdateOutcome.Ignored;
            case Incoming.Moved moved:
                await chats.MoveAsync(moved.ChatId, moved.ToChatId, cancellationToken);
                return UpdateOutcome.Handled;
            case Incoming.Left left:
                await chats.BlockAsync(left.ChatId, time.GetUtcNow(), cancellationToken);
                return UpdateOutcome.Handled;
            case Incoming.Joined joined:
                await JoinAsync(joined, cancellationToken);
                return UpdateOutcome.Handled;
            default:
                LogNothing(update.UpdateId, (update as Incoming.Ignorable)?.Reason ?? "of another kind");
                return UpdateOutcome.Ignored;
        }
    }

    private async Task JoinAsync(Incoming.Joined joined, CancellationToken cancellationToken)
    {
        await chats.SeenAsync(joined.ChatId, joined.IsGroup, joined.UserId, time.GetUtcNow(), cancellationToken);
        if (joined.IsGroup)
        {
            await answers.SendAsync(
                joined.ChatId, (bot, chatId, token) => bot.SendMessage(chatId, Greeting, ParseMode.Html, cancellationToken: token), cancellationToken);
        }
    }

    private static async Task<bool> EndSpinner(ITelegramBotClient bot, string pressId, CancellationToken cancellationToken)
    {
        await bot.AnswerCallbackQuery(pressId, cancellationToken: cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Update {UpdateId} is nothing for the bot: {Reason}.")]
    private partial void LogNothing(long updateId, string reason);
}
