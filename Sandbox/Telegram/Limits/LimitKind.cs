namespace SolanaScanner.Sandbox.Telegram.Limits;

/// <summary>Which limit answered 429.</summary>
internal enum LimitKind
{
    Overall,
    Chat,
    Group,
}
