namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>Finds the command of a pressed button. Whatever the button says, the press is answered, or it would spin on the screen.</summary>
public sealed class PressDispatch(BotCommands commands, IUserLimits limits, Turns turns)
{
    public async Task<UpdateOutcome> HandleAsync(Incoming.Pressed pressed, CancellationToken cancellationToken)
    {
        if (await limits.PressAsync(pressed.UserId, cancellationToken) is { } wait)
        {
            await turns.SayAsync(pressed, UserLimits.SorryPress(wait), cancellationToken);
            return UpdateOutcome.Limited;
        }

        if (pressed.Data.Split(':', 2) is [var name, var data] && commands.Find(name, pressed.UserId) is { } command)
        {
            return await turns.GiveAsync(pressed, command, turn => command.PressAsync(turn, data, cancellationToken), cancellationToken);
        }

        await turns.SayAsync(pressed, Buttons.Dead, cancellationToken);
        return UpdateOutcome.Ignored;
    }
}
