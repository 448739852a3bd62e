using SolanaScanner.Sandbox.Telegram.Control;

namespace SolanaScanner.Sandbox.Telegram.World;

/// <summary>Hands what happens in the chats to whoever watches. Safe to use from any thread.</summary>
internal sealed class ChatEvents
{
    private readonly Lock _lock = new();
    private readonly List<ChatWatch> _watches = [];

    /// <summary>Of a message that came; the list of chats shows it too.</summary>
    public void TellNew(Chat chat, Message message)
    {
        Tell(chat.Id, false, () => new ChatEvent("new", chat.Id, message.Id, MessageView.Of(message)));
        TellChanged(chat);
    }

    /// <summary>Of a chat that came, or is not what it was in the list of chats.</summary>
    public void TellChanged(Chat chat) => Tell(chat.Id, true, () => new ChatEvent("chat", chat.Id, Chat: ChatView.Of(chat)));

    /// <summary>Tells the watchers of a chat's messages, or those of the list of chats. Makes the event only if there are any.</summary>
    public void Tell(long chatId, bool ofChatList, Func<ChatEvent> make)
    {
        lock (_lock)
        {
            ChatEvent? told = null;
            foreach (var watch in _watches)
            {
                if (ofChatList ? watch.ChatId is null : watch.ChatId == chatId)
                {
                    watch.Hand(told ??= make());
                }
            }
        }
    }

    /// <summary>Watches from now on, until the watch is disposed of.</summary>
    /// <param name="chatId">The messages of one chat; null for changes of the list of chats.</param>
    /// <param name="cancellationToken">Ends the reading, without an error.</param>
    public ChatWatch Watch(long? chatId, CancellationToken cancellationToken)
    {
        var watch = new ChatWatch(chatId, Forget, cancellationToken);
        lock (_lock)
        {
            _watches.Add(watch);
        }

        return watch;
    }

    private void Forget(ChatWatch watch)
    {
        lock (_lock)
        {
            _watches.Remove(watch);
        }
    }
}
