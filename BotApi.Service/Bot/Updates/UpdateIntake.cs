using System.Collections.Concurrent;
using SolanaScanner.Storage.Updates;

namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>
/// Takes updates in: stored first, under this process's name, and then in line to be handled. One that was stored before is left out.
/// Thread-safe.
/// </summary>
public sealed class UpdateIntake(IUpdateInbox inbox, UpdateLine line, TimeProvider time)
{
    /// <summary>How long updates stay this process's without being renewed.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly string _holder = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    // Updates whose storing failed: they may be stored all the same, and then the inbox will not call them new when they come again.
    private readonly ConcurrentDictionary<long, bool> _unsure = new();

    /// <summary>Stores the updates and puts them in line, waiting for places.</summary>
    public async Task AddAsync(IReadOnlyList<StoredUpdate> updates, CancellationToken cancellationToken)
    {
        for (var reserved = 0; reserved < updates.Count; reserved++)
        {
            await line.ReserveAsync(cancellationToken);
        }

        await StoreAsync(updates, cancellationToken);
    }

    /// <summary>Stores the update and puts it in line; false, with nothing done, when the line is full.</summary>
    public async Task<bool> TryAddAsync(StoredUpdate update, CancellationToken cancellationToken)
    {
        if (!line.TryReserve())
        {
            return false;
        }

        await StoreAsync([update], cancellationToken);
        return true;
    }

    /// <summary>Keeps what is in line here, and takes what a dead process left behind, as far as there are places.</summary>
    /// <returns>How many were taken.</returns>
    public async Task<int> TakeOverAsync(CancellationToken cancellationToken)
    {
        const int Most = 100;
        var reserved = 0;
        while (reserved < Most && line.TryReserve())
        {
            reserved++;
        }

        IReadOnlyList<StoredUpdate> taken = [];
        try
        {
            taken = await inbox.TakeOverAsync(_holder, reserved, time.GetUtcNow(), Lease, cancellationToken);
        }
        finally
        {
            Line(taken, reserved);
        }

        return taken.Count;
    }

    private async Task StoreAsync(IReadOnlyList<StoredUpdate> updates, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredUpdate> fresh = [];
        try
        {
            var added = await inbox.AddAsync(updates, _holder, time.GetUtcNow(), Lease, cancellationToken);
            var ids = added.Select(update => update.Id).ToHashSet();
            fresh = [.. updates.DistinctBy(update => update.Id).Where(update => _unsure.TryRemove(update.Id, out _) || ids.Contains(update.Id))];
        }
        catch
        {
            foreach (var update in updates)
            {
                _unsure[update.Id] = true;
            }

            throw;
        }
        finally
        {
            Line(fresh, updates.Count);
        }
    }

    private void Line(IReadOnlyList<StoredUpdate> updates, int reserved)
    {
        foreach (var update in updates)
        {
            line.Add(UpdateReader.Read(update));
        }

        line.Release(reserved - updates.Count);
    }
}
