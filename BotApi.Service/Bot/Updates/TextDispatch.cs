using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>
/// Finds out for whom a typed text is:
/// <list type="number">
/// <item>a command that the person may use: that command. It also closes the question that was open;</item>
/// <item>a command that is not there: a pointer to /help; in a group nothing, since it may be another bot's;</item>
/// <item>another text, while a question is open: the answer to it;</item>
/// <item>an address, in a private chat: as if typed behind /wallet;</item>
/// <item>anything else: a hint in a private chat, nothing in a group.</item>
/// </list>
/// A command counts as a request; the other texts that are answered count as presses.
/// </summary>
public sealed class TextDispatch(BotCommands commands, BotAccount account, Dialogs dialogs, IUserLimits limits, Turns turns)
{
    public async Task<UpdateOutcome> HandleAsync(Incoming.Typed typed, CancellationToken cancellationToken)
    {
        if (CommandLine.Of(typed.Text) is { } line)
        {
            return await CommandAsync(typed, line, cancellationToken);
        }

        var text = typed.Text.Trim();
        if (await dialogs.TakeAsync(typed.ChatId, typed.UserId, typed.UpdateId, cancellationToken) is var (name, question)
            && commands.Find(name, typed.UserId) is { } asked)
        {
            return await limits.PressAsync(typed.UserId, cancellationToken) is { } wait
                ? await SorryAsync(typed, UserLimits.SorryPress(wait), cancellationToken)
                : await turns.GiveAsync(typed, asked, turn => asked.AnswerAsync(turn, question, text, cancellationToken), cancellationToken);
        }

        if (typed.IsGroup)
        {
            return UpdateOutcome.Ignored;
        }

        return Address.TryParse(text, out _) && commands.Find("wallet", typed.UserId) is { } wallet
            ? await RequestAsync(typed, wallet, text, cancellationToken)
            : await HintAsync(typed, "Send me a wallet's address, or see /help for what I can do.", cancellationToken);
    }

    private async Task<UpdateOutcome> CommandAsync(Incoming.Typed typed, CommandLine line, CancellationToken cancellationToken)
    {
        if (typed.IsGroup && line.Bot is { } bot && !await account.IsAsync(bot, cancellationToken))
        {
            return UpdateOutcome.Ignored;
        }

        if (commands.Find(line.Name, typed.UserId) is { } command)
        {
            await dialogs.ForgetAsync(typed.ChatId, typed.UserId, cancellationToken);
            return await RequestAsync(typed, command, line.Arguments, cancellationToken);
        }

        return typed.IsGroup
            ? UpdateOutcome.Ignored
            : await HintAsync(typed, "I do not know this command. See /help for those I know.", cancellationToken);
    }

    private async Task<UpdateOutcome> RequestAsync(Incoming.Typed typed, IBotCommand command, string arguments, CancellationToken cancellationToken) =>
        await limits.RequestAsync(typed.UserId, cancellationToken) is { } wait
            ? await SorryAsync(typed, UserLimits.Sorry(wait), cancellationToken)
            : await turns.GiveAsync(typed, command, turn => command.RunAsync(turn, arguments, cancellationToken), cancellationToken);

    private async Task<UpdateOutcome> HintAsync(Incoming.Typed typed, string hint, CancellationToken cancellationToken)
    {
        if (await limits.PressAsync(typed.UserId, cancellationToken) is { } wait)
        {
            return await SorryAsync(typed, UserLimits.SorryPress(wait), cancellationToken);
        }

        await turns.SayAsync(typed, hint, cancellationToken);
        return UpdateOutcome.Handled;
    }

    private async Task<UpdateOutcome> SorryAsync(Incoming.Typed typed, string sorry, CancellationToken cancellationToken)
    {
        if (await limits.MayTellAsync(typed.UserId, cancellationToken))
        {
            await turns.SayAsync(typed, sorry, cancellationToken);
        }

        return UpdateOutcome.Limited;
    }
}
