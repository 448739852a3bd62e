namespace SolanaScanner.Sandbox.Telegram.World;

internal enum ChatKind
{
    Private,
    Group,
    Supergroup,
}
