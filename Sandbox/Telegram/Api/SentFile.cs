namespace SolanaScanner.Sandbox.Telegram.Api;

/// <summary>A file within a call.</summary>
internal sealed record SentFile(string Name, string ContentType, byte[] Bytes);
