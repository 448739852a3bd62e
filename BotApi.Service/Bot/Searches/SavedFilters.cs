using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SolanaScanner.BotApi.Bot.Filters;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Storage.Sessions;

namespace SolanaScanner.BotApi.Bot.Searches;

/// <summary>
/// Filters that buttons speak of: a button's data has no room for a filter, so it carries the id under which the session store keeps it, which
/// is a hash of the filter: the same filter has the same id. Kept for a day.
/// </summary>
public sealed class SavedFilters(ISessionStore sessions, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    /// <summary>Keeps a filter and returns its id, 11 characters.</summary>
    public async Task<string> SaveAsync(AlertFilter filter, CancellationToken cancellationToken)
    {
        var written = FilterWords.Written(filter);
        var id = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(written)).AsSpan(0, 8));
        await sessions.SaveAsync(Key(id), written, time.GetUtcNow() + KeptFor, cancellationToken);
        return id;
    }

    /// <summary>Null when it is not kept (any more).</summary>
    public async Task<AlertFilter?> FindAsync(string id, CancellationToken cancellationToken) =>
        id.Length == 11
        && await sessions.FindAsync(Key(id), time.GetUtcNow(), cancellationToken) is { } written
        && FilterWords.TryRead(written, out var filter, out _)
            ? filter
            : null;

    private static string Key(string id) => $"filter:{id}";
}
