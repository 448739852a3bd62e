using SolanaScanner.Sandbox.Telegram.Api;

namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>Something that goes wrong with the bot's calls on request.</summary>
/// <param name="Method">Null for all.</param>
/// <param name="Answer">The error to answer with; null when the call goes through.</param>
/// <param name="Latency">How long the call waits first.</param>
/// <param name="AfterDelivery">Whether the call goes through and the connection is then cut before the answer.</param>
internal sealed record ApiFault(string? Method, Refusal? Answer, TimeSpan Latency, bool AfterDelivery);
