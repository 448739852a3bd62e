using System.Runtime.InteropServices;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Storage.Alerts;
using SolanaScanner.Storage.Deliveries;

namespace SolanaScanner.Notifier.Matching;

/// <summary>
/// All alerts, held against an announcement at once: what <see cref="Domain.Alerts.AlertFilter.Matches"/> says of each, without asking it.
/// <list type="number">
/// <item>Alerts stand in a group by their window, so that every alert of a group is held against the same figures.</item>
/// <item>Bounds are bytes in columns (<see cref="BoundScale"/>); 32 alerts are compared at a time, bound by bound.</item>
/// <item>Where a bound and a figure have the same byte, the numbers are compared: the bytes only rule out, they never decide.</item>
/// </list>
/// Example: "win rate at least 60" has the byte 122; a wallet of 59.9 (121) is out, one of 70 (142) is in, one of 60.3 (122) is in because 60.3 ≥ 60.
/// <para>Ten bytes are read for each alert of the four windows, whatever they bound; 140 bytes an alert are kept, 140 MB for a million.</para>
/// <para>Thread-safe: matches run side by side, a batch of changes excludes them for the microsecond that each change takes. A copy on write would
/// let matches run on, but copies 500 kB for one changed alert, and a match is over in a
/// millisecond, and half a microsecond more for each alert that matches.</para>
/// </summary>
public sealed class AlertIndex : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly Dictionary<long, (Window Window, int Place)> _places = [];
    private readonly Dictionary<Window, AlertGroup> _groups = Domain.Performance.Windows.Each.ToDictionary(window => window, _ => new AlertGroup());

    /// <summary>Alerts, paused ones included.</summary>
    public int Count => Read(() => _places.Count);

    /// <summary>The window that an alert speaks of; null when there is no such alert.</summary>
    public Window? WindowOf(long alertId) => Read(() => _places.TryGetValue(alertId, out var at) ? at.Window : (Window?)null);

    /// <summary>Takes over what changed, in order. A match sees all of it or nothing.</summary>
    public void Apply(IReadOnlyCollection<AlertChange> changes)
    {
        _lock.EnterWriteLock();
        try
        {
            foreach (var change in changes)
            {
                Apply(change);
            }
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>The chats with an alert that the wallet matches, each once, with the oldest of its alerts that do: the one of the least id.</summary>
    public IReadOnlyCollection<AlertMatch> Match(WalletFound found)
    {
        List<AlertMatch> matches = [];
        _lock.EnterReadLock();
        try
        {
            foreach (var (window, group) in _groups)
            {
                if (found.Windows.FirstOrDefault(each => each.Window == window.Text()) is { } figures)
                {
                    group.Match(new FoundFigures(found, figures), matches);
                }
            }
        }
        finally
        {
            _lock.ExitReadLock();
        }

        return OncePerChat(matches);
    }

    public void Dispose() => _lock.Dispose();

    private void Apply(AlertChange change)
    {
        var isThere = _places.TryGetValue(change.AlertId, out var at);
        if (isThere && change.Alert?.Filter.Wallet.Window == at.Window)
        {
            _groups[at.Window].Set(at.Place, change.Alert);
            return;
        }

        if (isThere)
        {
            var moved = _groups[at.Window].Remove(at.Place);
            _places[moved] = at;
            _places.Remove(change.AlertId);
        }

        if (change.Alert is { } alert)
        {
            var window = alert.Filter.Wallet.Window;
            _places[alert.Id] = (window, _groups[window].Add(alert));
        }
    }

    private static List<AlertMatch> OncePerChat(List<AlertMatch> matches)
    {
        var oldest = new Dictionary<long, long>(matches.Count);
        foreach (var (chatId, alertId) in matches)
        {
            ref var least = ref CollectionsMarshal.GetValueRefOrAddDefault(oldest, chatId, out var isThere);
            least = isThere ? Math.Min(least, alertId) : alertId;
        }

        return oldest.Count == matches.Count ? matches : [.. oldest.Select(each => new AlertMatch(each.Key, each.Value))];
    }

    private T Read<T>(Func<T> read)
    {
        _lock.EnterReadLock();
        try
        {
            return read();
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }
}
