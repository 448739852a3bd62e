namespace SolanaScanner.BotApi.Bot;

/// <summary>
/// A command of the bot, with all that grows from it: its buttons and the answers to its questions. One file a command under
/// <c>Bot/Commands</c>; a new one is a new class here and a line in <c>BotSetup</c>.
/// <para>Handlers may run twice, when a process dies between an answer and its note that the update is done.</para>
/// </summary>
public interface IBotCommand
{
    /// <summary>What is typed after the slash: lower case letters, at most 12. Also the beginning of its buttons' data.</summary>
    string Name { get; }

    /// <summary>One line for the menu and <c>/help</c>, with its arguments.</summary>
    string Description { get; }

    /// <summary>Whether only administrators may use it. To all others it does not exist.</summary>
    bool IsForAdministrators => false;

    /// <summary>Somebody typed the command.</summary>
    /// <param name="turn">Who, where, and the way to answer.</param>
    /// <param name="arguments">What stands behind the command, trimmed; from a stranger, of any length and content.</param>
    /// <param name="cancellationToken">The process stops.</param>
    Task RunAsync(BotTurn turn, string arguments, CancellationToken cancellationToken);

    /// <summary>Somebody pressed one of its buttons, or sent data that looks like one.</summary>
    /// <param name="turn">Who, where, and the way to answer.</param>
    /// <param name="data">The button's data without <see cref="Name"/> and colon; not to be trusted.</param>
    /// <param name="cancellationToken">The process stops.</param>
    Task PressAsync(BotTurn turn, string data, CancellationToken cancellationToken) => turn.ToastAsync(Buttons.Dead, cancellationToken);

    /// <summary>Somebody answered the question that <see cref="BotTurn.AskAsync"/> asked.</summary>
    /// <param name="turn">Who, where, and the way to answer.</param>
    /// <param name="question">The question's state, as it was given to <see cref="BotTurn.AskAsync"/>.</param>
    /// <param name="text">What was typed, trimmed; not to be trusted.</param>
    /// <param name="cancellationToken">The process stops.</param>
    Task AnswerAsync(BotTurn turn, string question, string text, CancellationToken cancellationToken) => RunAsync(turn, text, cancellationToken);
}
