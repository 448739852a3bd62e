using Microsoft.Extensions.Logging;

namespace SolanaScanner.Scanner.Upstreams;

/// <summary>What the providers' clients log. A key is named by its place in the configuration, never by its text.</summary>
internal static partial class UpstreamLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Provider}: key {Key} of {Keys} is parked until {Until:u}: {Reason}")]
    public static partial void KeyParked(this ILogger logger, string provider, int key, int keys, DateTimeOffset until, string reason);

    [LoggerMessage(2, LogLevel.Error, "{Provider}: key {Key} of {Keys} is dropped until the next start: {Reason}")]
    public static partial void KeyDropped(this ILogger logger, string provider, int key, int keys, string reason);

    [LoggerMessage(3, LogLevel.Warning, "{Provider}: key {Key} of {Keys} is slowed, next request at {Until:u}: {Reason}")]
    public static partial void KeySlowed(this ILogger logger, string provider, int key, int keys, DateTimeOffset until, string reason);

    [LoggerMessage(4, LogLevel.Warning, "{Provider}: key {Key} of {Keys} is not asked for {Call} any more: {Reason}")]
    public static partial void KeyForbidden(this ILogger logger, string provider, int key, int keys, string call, string reason);

    /// <param name="logger">Told.</param>
    /// <param name="level">Debug where the reason has been told before: a parked key is told once, when it is parked.</param>
    /// <param name="reason">Why the provider before it could not answer.</param>
    [LoggerMessage(EventId = 5, Message = "Asking the next provider: {Reason}")]
    public static partial void FellBack(this ILogger logger, LogLevel level, string reason);

    [LoggerMessage(6, LogLevel.Information, "Second opinion left out: {Reason}")]
    public static partial void OpinionLeftOut(this ILogger logger, string reason);

    [LoggerMessage(7, LogLevel.Warning, "Candidates of {Mint} are missing one kind: {Reason}")]
    public static partial void CandidatesIncomplete(this ILogger logger, string mint, string reason);
}
