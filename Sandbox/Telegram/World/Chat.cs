namespace SolanaScanner.Sandbox.Telegram.World;

/// <summary>A chat with the last of its messages. Only read and changed under <see cref="TelegramWorld.Lock"/>.</summary>
internal sealed class Chat(long id, ChatKind kind, string name, string? username, string? languageCode, Standing standing)
{
    private readonly List<Message> _messages = [];

    public long Id => id;

    public ChatKind Kind => kind;

    /// <summary>A group's title, or the first name of a private chat's user.</summary>
    public string Name => name;

    public string? Username => username;

    public string? LanguageCode => languageCode;

    public Standing Standing { get; set; } = standing;

    /// <summary>The supergroup that this group became.</summary>
    public long? MigratedTo { get; set; }

    /// <summary>Messages of the bot that were accepted here, those no longer kept included.</summary>
    public long Accepted { get; set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Message> Messages => _messages;

    public bool IsGroup => kind != ChatKind.Private;

    /// <summary>The user of a private chat.</summary>
    public User Person => new(id, name, false, username, languageCode);

    public void Add(Message message, int most)
    {
        _messages.Add(message);
        if (_messages.Count > most)
        {
            _messages.RemoveRange(0, _messages.Count - most);
        }
    }

    public Message? Find(int messageId) => Index(messageId) is >= 0 and var index ? _messages[index] : null;

    public void Replace(Message message) => _messages[Index(message.Id)] = message;

    public void Remove(int messageId) => _messages.RemoveAt(Index(messageId));

    private int Index(int messageId)
    {
        var (low, high) = (0, _messages.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_messages[middle].Id == messageId)
            {
                return middle;
            }

            (low, high) = _messages[middle].Id < messageId ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
