using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SolanaScanner.Sandbox.Requests;

namespace SolanaScanner.Sandbox.Moralis;

/// <summary>Which page of a listing a Moralis call asks for, by <c>limit</c> and <c>cursor</c>.</summary>
internal sealed class MoralisPage
{
    /// <summary>Rows a page at most, and where the call does not say.</summary>
    public const int MaxLimit = 100;

    private readonly string _listing;

    private MoralisPage(string listing, int offset, int limit, DateTimeOffset asOf)
    {
        _listing = listing;
        Offset = offset;
        Limit = limit;
        AsOf = asOf;
    }

    public int Offset { get; }

    public int Limit { get; }

    /// <summary>The moment of the walk's first page.</summary>
    public DateTimeOffset AsOf { get; }

    /// <param name="http">The call.</param>
    /// <param name="listing">What is listed, filters included.</param>
    /// <param name="now">The market's clock, for a first page.</param>
    /// <param name="page">Null when false.</param>
    /// <param name="error">What is wrong, when false.</param>
    public static bool TryRead(
        HttpContext http, string listing, DateTimeOffset now, [NotNullWhen(true)] out MoralisPage? page, [NotNullWhen(false)] out string? error)
    {
        (page, error) = (null, null);
        if (!QueryText.TryWhole(http, "limit", MaxLimit, 1, MaxLimit, out var limit))
        {
            error = $"limit must be a number from 1 to {MaxLimit}";
            return false;
        }

        var text = http.Request.Query["cursor"].ToString();
        if (text.Length == 0)
        {
            page = new MoralisPage(listing, 0, limit, now);
            return true;
        }

        if (!MoralisCursor.TryRead(text, listing, out var cursor))
        {
            error = "Invalid cursor";
            return false;
        }

        if (http.Request.Query.ContainsKey("limit") && limit != cursor.Limit)
        {
            error = "limit cannot be changed together with a cursor";
            return false;
        }

        page = new MoralisPage(listing, cursor.Offset, cursor.Limit, DateTimeOffset.FromUnixTimeMilliseconds(cursor.AsOfUnixMilliseconds));
        return true;
    }

    /// <summary>The envelope's fields around <c>result</c>. The last page has a cursor of null.</summary>
    public void Write(Utf8JsonWriter json, int rows, int total)
    {
        if (rows > 0 && Offset + rows < total)
        {
            json.WriteString("cursor"u8, new MoralisCursor(Offset + rows, Limit, AsOf.ToUnixTimeMilliseconds()).Write(_listing));
        }
        else
        {
            json.WriteNull("cursor"u8);
        }

        json.WriteNumber("page"u8, (Offset / Limit) + 1);
        json.WriteNumber("pageSize"u8, Limit);
    }
}
