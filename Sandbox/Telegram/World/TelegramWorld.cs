namespace SolanaScanner.Sandbox.Telegram.World;

/// <summary>
/// All chats, and who the bot is. Chats and messages are read and changed under <see cref="Lock"/>, for moments only. A chat
/// keeps its last 200 messages; with many chats fewer, so that not many more than <see cref="MostMessages"/> are held, and
/// never fewer than 10.
/// </summary>
internal sealed class TelegramWorld
{
    public const int MostChats = 200_000;

    public const int MostMessages = 200_000;

    private readonly Dictionary<long, Chat> _chats = [];
    private int _lastMessageId;
    private long _lastUserId = 2_000;
    private long _lastGroupId = 1_000_000_100;

    public TelegramWorld()
    {
        Add(new Chat(1001, ChatKind.Private, "Alice", "alice", "en", Standing.NotStarted));
        Add(new Chat(1002, ChatKind.Private, "Bob", "bob", "en", Standing.NotStarted));
        Add(new Chat(1003, ChatKind.Private, "Carol", "carol", "de", Standing.NotStarted));
        Add(new Chat(-1001000000001, ChatKind.Supergroup, "Degens", null, null, Standing.Open));
    }

    public Lock Lock { get; } = new();

    /// <summary>The bot; its id is that of the token it last came with.</summary>
    public User Bot { get; private set; } = new(1, "SolanaScanner", true, "SolanaScannerSandboxBot");

    public IReadOnlyCollection<Chat> Chats => _chats.Values;

    public void CallBot(long id)
    {
        if (Bot.Id != id)
        {
            Bot = Bot with { Id = id };
        }
    }

    public Chat? Find(long id) => _chats.GetValueOrDefault(id);

    public Chat? Find(string username) =>
        _chats.Values.FirstOrDefault(chat => username.Equals(chat.Username, StringComparison.OrdinalIgnoreCase));

    /// <summary>False when the id is taken, or there are <see cref="MostChats"/>.</summary>
    public bool Add(Chat chat) => _chats.Count < MostChats && _chats.TryAdd(chat.Id, chat);

    /// <summary>An id that no chat has: above 0 for a person, below for a group, from -100… on for a supergroup.</summary>
    public long FreeId(ChatKind kind)
    {
        long id;
        do
        {
            id = kind switch
            {
                ChatKind.Private => ++_lastUserId,
                ChatKind.Group => -++_lastGroupId,
                _ => -1_000_000_000_000 - ++_lastGroupId,
            };
        }
        while (_chats.ContainsKey(id));
        return id;
    }

    public int NextMessageId() => ++_lastMessageId;

    public void Put(Chat chat, Message message) => chat.Add(message, Math.Clamp(MostMessages / _chats.Count, 10, 200));
}
