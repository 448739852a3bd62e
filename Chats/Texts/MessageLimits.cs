namespace SolanaScanner.Chats.Texts;

/// <summary>How long what is sent may be, by the Bot API; counted after the tags are read.</summary>
public static class MessageLimits
{
    /// <summary>Characters of a text message.</summary>
    public const int Text = 4_096;
}
