using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using SolanaScanner.ServiceDefaults.Caching;

namespace SolanaScanner.BotApi;

/// <summary>
/// The keys that protect cookies and circuits, in a list in Redis. This process also remembers those it has seen: without Redis it goes on with them,
/// and what Redis lacks when it is back it is given again. The framework's own repository throws without Redis, and then no page opens.
/// Thread-safe.
/// </summary>
internal sealed class SharedKeys(RedisConnection redis) : IXmlRepository
{
    private const string List = "data-protection-keys";

    private readonly Lock _lock = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_lock)
        {
            if (Wait(redis.TryAsync("keys.read", database => database.ListRangeAsync(List), CancellationToken.None)).TryGet(out var shared))
            {
                var there = shared.Select(key => key.ToString()).ToHashSet(StringComparer.Ordinal);
                foreach (var lacking in _known.Except(there))
                {
                    Push(lacking);
                }

                _known.UnionWith(there);
            }

            return [.. _known.Select(key => XElement.Parse(key))];
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_lock)
        {
            var key = element.ToString(SaveOptions.DisableFormatting);
            _known.Add(key);
            Push(key);
        }
    }

    // If it does not arrive, the next read gives it again.
    private void Push(string key) =>
        Wait(redis.TryAsync("keys.write", database => database.ListRightPushAsync(List, key), CancellationToken.None));

    // The framework asks synchronously, once a day; an answer takes a second at most.
    private static T Wait<T>(ValueTask<T> answer) => answer.AsTask().GetAwaiter().GetResult();
}
