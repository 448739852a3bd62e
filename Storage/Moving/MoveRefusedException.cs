namespace SolanaScanner.Storage.Moving;

/// <summary>A database cannot be moved, and nothing was changed; the message says why and what to do, and is all that a person sees.</summary>
public sealed class MoveRefusedException(string message, Exception? inner = null) : Exception(message, inner);
