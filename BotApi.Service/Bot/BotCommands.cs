using Microsoft.Extensions.Options;

namespace SolanaScanner.BotApi.Bot;

/// <summary>The bot's commands, in the order of the menu, and who may use which.</summary>
public sealed class BotCommands(IEnumerable<IBotCommand> commands, IOptions<BotOptions> options)
{
    private readonly IReadOnlyList<IBotCommand> _all = [.. commands];

    /// <summary>The command of this name, without regard to case; null when there is none for this person.</summary>
    public IBotCommand? Find(string name, long userId) =>
        _all.FirstOrDefault(command => string.Equals(command.Name, name, StringComparison.OrdinalIgnoreCase) && IsFor(command, userId));

    /// <summary>All that this person may use.</summary>
    public IReadOnlyList<IBotCommand> For(long userId) => [.. _all.Where(command => IsFor(command, userId))];

    /// <summary>All that everybody may use.</summary>
    public IReadOnlyList<IBotCommand> ForEverybody => [.. _all.Where(command => !command.IsForAdministrators)];

    private bool IsFor(IBotCommand command, long userId) => !command.IsForAdministrators || options.Value.Administrators.Contains(userId);
}
