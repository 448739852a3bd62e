using SolanaScanner.Storage.Sqlite;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Tests.Sqlite;

/// <summary>A cache in front changes no promise.</summary>
public sealed class CachedSqliteWalletStoreTests : WalletStoreContract, IAsyncDisposable
{
    private readonly TempDatabase _temp = new();
    private readonly IWalletStore _store;

    public CachedSqliteWalletStoreTests() => _store = new CachedWalletStore(new SqliteWalletStore(_temp.Database));

    protected override IWalletStore Store => _store;

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
