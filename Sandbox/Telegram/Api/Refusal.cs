using SolanaScanner.Sandbox.Telegram.World;

namespace SolanaScanner.Sandbox.Telegram.Api;

/// <summary>An answer that is an error, in Telegram's words.</summary>
/// <param name="Status">Also the <c>error_code</c>.</param>
/// <param name="Description">For people, but clients look for its words.</param>
/// <param name="RetryAfterSeconds">Only of 429.</param>
/// <param name="MigrateToChatId">Only of a group that became a supergroup.</param>
internal sealed record Refusal(int Status, string Description, int? RetryAfterSeconds = null, long? MigrateToChatId = null)
{
    public static readonly Refusal Unauthorized = new(401, "Unauthorized");

    public static readonly Refusal NotFound = new(404, "Not Found");

    public static readonly Refusal ChatNotFound = BadRequest("chat not found");

    public static readonly Refusal MessageToEditNotFound = BadRequest("message to edit not found");

    public static readonly Refusal MessageIsNotModified = BadRequest(
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");

    public static readonly Refusal QueryIsTooOld = BadRequest("query is too old and response timeout expired or query ID is invalid");

    public static readonly Refusal OtherPoll = new(
        409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");

    public static readonly Refusal WebhookIsActive = new(
        409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");

    public static Refusal BadRequest(string what) => new(400, $"Bad Request: {what}");

    public static Refusal TooManyRequests(int retryAfterSeconds) =>
        new(429, $"Too Many Requests: retry after {retryAfterSeconds}", retryAfterSeconds);

    /// <summary>Why the bot may not write to a chat; null when it may.</summary>
    public static Refusal? Of(Chat chat) => chat switch
    {
        { MigratedTo: { } id } => new(400, "Bad Request: group chat was upgraded to a supergroup chat", MigrateToChatId: id),
        { Standing: Standing.NotStarted } => new(403, "Forbidden: bot can't initiate conversation with a user"),
        { Standing: Standing.Blocked } => new(403, "Forbidden: bot was blocked by the user"),
        { Standing: Standing.Kicked, Kind: ChatKind.Group } => new(403, "Forbidden: bot was kicked from the group chat"),
        { Standing: Standing.Kicked } => new(403, "Forbidden: bot was kicked from the supergroup chat"),
        { Standing: Standing.Left, Kind: ChatKind.Group } => new(403, "Forbidden: bot is not a member of the group chat"),
        { Standing: Standing.Left } => new(403, "Forbidden: bot is not a member of the supergroup chat"),
        _ => null,
    };
}
