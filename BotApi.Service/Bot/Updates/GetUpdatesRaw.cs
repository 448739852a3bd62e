using System.Text.Json;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>
/// Telegram's <c>getUpdates</c>, with the updates as they came. The library's own call reads all of them at once, and so one that it cannot
/// read would be fetched again for ever, with all that came along.
/// </summary>
public sealed class GetUpdatesRaw() : RequestBase<JsonElement[]>("getUpdates")
{
    /// <summary>Updates below it are confirmed, and not given again.</summary>
    public long? Offset { get; init; }

    /// <summary>1 to 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Seconds that Telegram waits for the first update.</summary>
    public int Timeout { get; init; }

    public IReadOnlyList<UpdateType> AllowedUpdates { get; init; } = UpdateReader.Allowed;
}
