using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Chats;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Sqlite;

namespace SolanaScanner.BotApi.Tests.Bot;

/// <summary>The chats on SQLite, whose database is away while <see cref="Broken"/>.</summary>
internal sealed class BreakingChats : IChatStore
{
    private SqliteChatStore? _inner;

    public bool Broken { get; set; }

    private SqliteChatStore Inner => Broken ? throw new TimeoutException("The database does not answer.") : _inner!;

    public void Replace(IServiceCollection services) => services.AddSingleton<IChatStore>(provider =>
    {
        _inner = ActivatorUtilities.CreateInstance<SqliteChatStore>(provider);
        return this;
    });

    public Task<ChatSettings> SeenAsync(long chatId, bool isGroup, long userId, DateTimeOffset now, CancellationToken cancellationToken) =>
        Inner.SeenAsync(chatId, isGroup, userId, now, cancellationToken);

    public Task<ChatSettings?> FindAsync(long chatId, CancellationToken cancellationToken) => Inner.FindAsync(chatId, cancellationToken);

    public Task<ChatSettings?> ChangeAsync(long chatId, Func<ChatSettings, ChatSettings> change, CancellationToken cancellationToken) =>
        Inner.ChangeAsync(chatId, change, cancellationToken);

    public Task BlockAsync(long chatId, DateTimeOffset now, CancellationToken cancellationToken) => Inner.BlockAsync(chatId, now, cancellationToken);

    public Task MoveAsync(long fromChatId, long toChatId, CancellationToken cancellationToken) => Inner.MoveAsync(fromChatId, toChatId, cancellationToken);

    public Task MuteAsync(long chatId, Address wallet, DateTimeOffset now, CancellationToken cancellationToken) =>
        Inner.MuteAsync(chatId, wallet, now, cancellationToken);

    public Task<bool> UnmuteAsync(long chatId, Address wallet, CancellationToken cancellationToken) => Inner.UnmuteAsync(chatId, wallet, cancellationToken);

    public Task<IReadOnlyList<Address>> MutedAsync(long chatId, CancellationToken cancellationToken) => Inner.MutedAsync(chatId, cancellationToken);

    public Task<ChatCounts> CountAsync(DateTimeOffset now, CancellationToken cancellationToken) => Inner.CountAsync(now, cancellationToken);

    public Task<IReadOnlyList<long>> ReachableAsync(long afterChatId, int limit, CancellationToken cancellationToken) =>
        Inner.ReachableAsync(afterChatId, limit, cancellationToken);
}
