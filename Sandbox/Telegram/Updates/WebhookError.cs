namespace SolanaScanner.Sandbox.Telegram.Updates;

/// <summary>Why a delivery to the webhook failed; <paramref name="What"/> names no address.</summary>
/// <param name="At">When it failed.</param>
/// <param name="What">In Telegram's words.</param>
internal sealed record WebhookError(DateTimeOffset At, string What);
