namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>The body of <c>POST chats/bulk</c>: chats with ids that follow each other, up from <paramref name="FirstId"/> for people, down for groups.</summary>
/// <param name="Count">1 to 100,000.</param>
/// <param name="FirstId">None of the ids may be taken.</param>
/// <param name="Type">private, group or supergroup; default private.</param>
/// <param name="Started">As of <see cref="ChatRequest"/>.</param>
internal sealed record BulkRequest(int Count, long FirstId, string? Type, bool Started);
