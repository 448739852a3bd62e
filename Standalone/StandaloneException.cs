namespace SolanaScanner.Standalone;

/// <summary>Standalone cannot start as it was asked to; the message says why and what to do, and is all that a person sees.</summary>
public sealed class StandaloneException(string message, Exception? inner = null) : Exception(message, inner);
