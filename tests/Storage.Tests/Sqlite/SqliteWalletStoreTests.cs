using SolanaScanner.Storage.Sqlite;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Tests.Sqlite;

public sealed class SqliteWalletStoreTests : WalletStoreContract, IAsyncDisposable
{
    private readonly TempDatabase _temp = new();
    private readonly IWalletStore _store;

    public SqliteWalletStoreTests() => _store = new SqliteWalletStore(_temp.Database);

    protected override IWalletStore Store => _store;

    public ValueTask DisposeAsync() => _temp.DisposeAsync();
}
