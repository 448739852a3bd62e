using System.Globalization;
using SolanaScanner.BotApi.Bot.Updates;
using SolanaScanner.Domain.Texts;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Scans;

namespace SolanaScanner.BotApi.Bot.Commands;

/// <summary>
/// <c>/admin</c>: users, queues and rates; <c>/admin broadcast TEXT</c> and <c>/admin broadcast cancel</c>. Buttons: <c>refresh</c>,
/// <c>broadcast</c> (asks for the text), <c>send:DRAFT</c> and <c>drop:DRAFT</c>.
/// </summary>
public sealed class AdminCommand(
    IChatStore chats, IDeliveryStore deliveries, IScanStore scans, UpdateLine updates, BroadcastDesk desk, TimeProvider time) : IBotCommand
{
    private const string Broadcast = "broadcast";

    public string Name => "admin";

    public string Description => "Users, queues, rates, broadcast";

    public bool IsForAdministrators => true;

    public Task RunAsync(BotTurn turn, string arguments, CancellationToken cancellationToken)
    {
        var (word, rest) = arguments.IndexOfAny([' ', '\n']) is var end and >= 0 ? (arguments[..end], arguments[end..].Trim()) : (arguments, "");
        return (word, rest) switch
        {
            (Broadcast, "cancel") => desk.CancelAsync(turn, cancellationToken),
            (Broadcast, "") => AskAsync(turn, cancellationToken),
            (Broadcast, _) => desk.DraftAsync(turn, rest, cancellationToken),
            _ => ShowAsync(turn, cancellationToken),
        };
    }

    public Task PressAsync(BotTurn turn, string data, CancellationToken cancellationToken) => data.Split(':') switch
    {
        ["refresh"] => ShowAsync(turn, cancellationToken),
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
            <b>Updates</b>: {Figures.Count(updates.Count)} in line in this process
            {Figures.Moment(now)} UTC
            """.ReplaceLineEndings("\n"),
            Buttons.Keyboard([Buttons.Press("🔄 Refresh", Name, "refresh"), Buttons.Press("📣 Broadcast", Name, Broadcast)]),
            cancellationToken);
    }
}
