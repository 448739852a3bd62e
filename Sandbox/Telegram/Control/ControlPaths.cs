using SolanaScanner.Sandbox.Telegram.Files;

namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>Addresses under which the chats can be seen and changed by others than the bot.</summary>
internal static class ControlPaths
{
    public const string Root = "/sandbox/telegram";

    public static string File(StoredFile file) => $"{Root}/files/{file.Id}";
}
