using SolanaScanner.BotApi.Wallets;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.BotApi.Feed;

/// <summary>
/// Which filters the connected clients have. Clients with equal filters share a SignalR group, so that a wallet is matched and
/// written once for each distinct filter, however many clients there are. Safe to call from any thread.
/// </summary>
public sealed class HubFilters
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, WalletFilter> _byConnection = [];
    private readonly Dictionary<WalletFilter, int> _connections = [];
    private volatile IReadOnlyList<WalletFilter> _inUse = [];

    /// <summary>The distinct filters of all clients.</summary>
    public IReadOnlyList<WalletFilter> InUse => _inUse;

    /// <summary>The group of the clients with this filter.</summary>
    public static string Group(WalletFilter filter) => "filter:" + filter.Text();

    /// <summary>Gives a client a filter; null takes it away. Returns the filter it had.</summary>
    public WalletFilter? Set(string connectionId, WalletFilter? filter)
    {
        lock (_lock)
        {
            if (_byConnection.Remove(connectionId, out var previous) && --_connections[previous] == 0)
            {
                _connections.Remove(previous);
            }

            if (filter is not null)
            {
                _byConnection[connectionId] = filter;
                _connections[filter] = _connections.GetValueOrDefault(filter) + 1;
            }

            _inUse = [.. _connections.Keys];
            return previous;
        }
    }
}
