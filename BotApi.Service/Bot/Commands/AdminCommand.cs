using System.Globalization;
using SolanaScanner.BotApi.Bot.Updates;
using SolanaScanner.Domain.Texts;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Scans;

namespace SolanaScanner.BotApi.Bot.Commands;

/// <summary>
/// <c>/admin</c>: users, queues and rates; <c>/admin broadcast TEXT</c> and <c>/admin broadcast cancel</c>; <c>/admin errors</c> and
/// <c>/admin errors back QUEUE</c>. Buttons: <c>refresh</c>, <c>broadcast</c> (asks for the text), <c>send:DRAFT</c>, <c>drop:DRAFT</c>,
/// <c>errors</c> and <c>back:QUEUE</c>.
/// </summary>
public sealed class AdminCommand(
    IChatStore chats, IDeliveryStore deliveries, IScanStore scans, UpdateLine updates, BroadcastDesk desk, ErrorDesk errors, TimeProvider time) : IBotCommand
{
    private const string Broadcast = "broadcast";
    private const string Errors = "errors";
    private const string Back = "back";

    public string Name => "admin";

    public string Description => "Users, queues, rates, errors, broadcast";

    public bool IsForAdministrators => true;

    public Task RunAsync(BotTurn turn, string arguments, CancellationToken cancellationToken)
    {
        var (word, rest) = arguments.IndexOfAny([' ', '\n']) is var end and >= 0 ? (arguments[..end], arguments[end..].Trim()) : (arguments, "");
        return (word, rest) switch
        {
            (Broadcast, "cancel") => desk.CancelAsync(turn, cancellationToken),
            (Broadcast, "") => AskAsync(turn, cancellationToken),
            (Broadcast, _) => desk.DraftAsync(turn, rest, cancellationToken),
            (Errors, "") => errors.ShowAsync(turn, cancellationToken),
            (Errors, _) => errors.MoveBackAsync(turn, rest.StartsWith(Back, StringComparison.Ordinal) ? rest[Back.Length..].Trim() : rest, cancellationToken),
            _ => ShowAsync(turn, cancellationToken),
        };
    }

    public Task PressAsync(BotTurn turn, string data, CancellationToken cancellationToken) => data.Split(':') switch
    {
        ["refresh"] => ShowAsync(turn, cancellationToken),
        [Errors] => errors.ShowAsync(turn, cancellationToken),
        [Back, var queue] => errors.MoveBackAsync(turn, queue, cancellationToken),
        [Broadcast] => AskAsync(turn, cancellationToken),
        ["send", var draft] => desk.SendAsync(turn, draft, cancellationToken),
        ["drop", var draft] => desk.DropAsync(turn, draft, cancellationToken),
        _ => turn.ToastAsync(Buttons.Dead, cancellationToken),
    };

    public Task AnswerAsync(BotTurn turn, string question, string text, CancellationToken cancellationToken) =>
        desk.DraftAsync(turn, text, cancellationToken);

    private static Task AskAsync(BotTurn turn, CancellationToken cancellationToken) =>
        turn.AskAsync(Broadcast, "What shall all chats be told? Plain text; it is shown before it is sent.", null, cancellationToken);

    private async Task ShowAsync(BotTurn turn, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var people = await chats.CountAsync(now, cancellationToken);
        var waiting = await deliveries.CountAsync(now, cancellationToken);
        var scan = await scans.LatestAsync(cancellationToken);
        var queues = await errors.SummaryAsync(cancellationToken) is { } summary ? $"{summary}\n" : "";
        var oldest = waiting.OldestWaiting is { } since ? $", the oldest for {Figures.Span(now - since)}" : "";
        var scanning = scan is null
            ? "none yet"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{scan.WalletsPerSecond:0.0} wallets a second, {Figures.Count(Math.Max(0, scan.WalletsQueued - scan.WalletsAnalyzed))} in the queue, cycle {scan.Cycle}");
        await turn.EditAsync(
            $"""
            <b>Users</b>: {Figures.Count(people.Users)}, active in 5 min {Figures.Count(people.ActiveIn5Minutes)}, in 24 h {Figures.Count(people.ActiveIn24Hours)}
            <b>Chats</b>: {Figures.Count(people.Chats)}, reachable {Figures.Count(people.Reachable)}, blocked {Figures.Count(people.Blocked)}
            <b>Deliveries</b>: {Figures.Count(waiting.Waiting)} wait for {Figures.Count(waiting.WaitingChats)} chats{oldest}; {Figures.Count(waiting.SentInLastMinute)} sent in the last minute
            <b>Scan</b>: {scanning}
            {queues}<b>Updates</b>: {Figures.Count(updates.Count)} in line in this process
            {Figures.Moment(now)} UTC
            """.ReplaceLineEndings("\n"),
            Buttons.Keyboard([Buttons.Press("🔄 Refresh", Name, "refresh"), Buttons.Press("⚠️ Errors", Name, Errors), Buttons.Press("📣 Broadcast", Name, Broadcast)]),
            cancellationToken);
    }
}
