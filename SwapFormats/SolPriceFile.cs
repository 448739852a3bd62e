using System.Text.Json;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.SwapFormats;

/// <summary>
/// The hourly prices of SOL beside a trades file: <c>sol-usd-hourly.json</c>,
/// <c>{ "hourly_close": [[1781733600, 71.80981234168364], …] }</c>: the hour's start in seconds since 1970 UTC, USD at its close.
/// </summary>
public static class SolPriceFile
{
    public const string FileName = "sol-usd-hourly.json";

    /// <summary>The prices in <paramref name="folder"/>; none where the file is absent.</summary>
    /// <exception cref="SwapFormatException">The file is there and of another shape.</exception>
    public static async Task<SolPrices> ReadBesideAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return SolPrices.None;

        try
        {
            await using var stream = File.OpenRead(path);
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
            return new SolPrices([.. document.RootElement.GetProperty("hourly_close").EnumerateArray()
                .Select(pair => KeyValuePair.Create(pair[0].GetInt64(), pair[1].GetDecimal()))]);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            or IndexOutOfRangeException)
        {
            throw new SwapFormatException(
                $"{path}: {{\"hourly_close\": [[unix seconds, USD], …]}} was expected: {exception.Message}", exception);
        }
    }
}
