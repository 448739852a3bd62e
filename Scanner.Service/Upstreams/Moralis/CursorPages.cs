using System.Runtime.CompilerServices;
using SolanaScanner.Scanner.Upstreams.Calls;

namespace SolanaScanner.Scanner.Upstreams.Moralis;

/// <summary>
/// Follows Moralis' cursors: each page names the next; null, absent or empty ends the list. The size of the pages belongs to
/// the first request and is repeated unchanged.
/// </summary>
internal sealed class CursorPages(UpstreamHttp http, MoralisOptions options)
{
    /// <summary>
    /// The pages in order, at most <see cref="HttpProviderOptions.MaxPages"/>, each asked for when the one before has been used.
    /// </summary>
    /// <param name="call">What is asked.</param>
    /// <param name="path">May have a query of its own, without limit and cursor.</param>
    /// <param name="read">Reads one page.</param>
    /// <param name="cursorOf">The cursor that the page names.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="UpstreamException">
    /// A page could not be read, or names a cursor that was used before: following it would never end.
    /// </exception>
    public async IAsyncEnumerable<TPage> ReadAsync<TPage>(
        UpstreamCall call,
        string path,
        Func<ReadOnlyMemory<byte>, TPage> read,
        Func<TPage, string?> cursorOf,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var first = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={options.PageSize}";
        var next = first;
        for (var page = 1; page <= options.MaxPages; page++)
        {
            var body = await http.GetAsync(call, next, read, cancellationToken);
            yield return body;
            if (cursorOf(body) is not { Length: > 0 } cursor)
                yield break;

            if (!used.Add(cursor))
            {
                throw new UpstreamException(
                    http.Provider, call.Name, call.Subject, UpstreamFailure.BadBody, $"page {page} names a cursor that was used before");
            }

            next = $"{first}&cursor={Uri.EscapeDataString(cursor)}";
        }
    }
}
