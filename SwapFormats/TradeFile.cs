using SolanaScanner.SwapFormats.Csv;
using SolanaScanner.SwapFormats.Json;

namespace SolanaScanner.SwapFormats;

/// <summary>
/// Reads trades from a file whose format is told by its header or shape: our CSV, the Cielo export, Moralis swaps (a page, an
/// array of pages, or an array of rows) or Birdeye swaps (a body, or a body under each mint). What is wrong with a single row
/// is counted; what is wrong with the file is an error.
/// </summary>
public static class TradeFile
{
    /// <summary>The file that a folder is read for.</summary>
    public const string FileName = "trades.csv";

    /// <summary>JSON is read whole, so its size is bounded. CSV of any size is read in pieces.</summary>
    public const long MaxJsonBytes = 1L << 30;

    private const string Expected =
        "Expected is a CSV file with the columns " + TradesCsv.Header + ", a Cielo export with " + CieloCsv.Header
        + ", a JSON file of Moralis swaps ({\"result\": [{\"walletAddress\", \"bought\", \"sold\", …}]}, an array of such pages or of their rows)"
        + " or of Birdeye swaps ({\"data\": {\"items\": […]}}, or such a body under each mint).";

    /// <summary>Reads the whole file.</summary>
    /// <param name="path">A file, or a folder that holds <see cref="FileName"/>. A <see cref="SolPriceFile"/> beside it prices what states no USD.</param>
    /// <param name="progress">Told the part read, from 0 to 1, now and then.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="FileNotFoundException">There is no such file, or the folder has none.</exception>
    /// <exception cref="SwapFormatException">The file is of no known shape, or broken; says what was expected.</exception>
    public static async Task<TradeFileContent> ReadAsync(string path, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        if (!File.Exists(file))
            throw new FileNotFoundException(file == path ? $"There is no file {path}." : $"The folder {path} holds no {FileName}.", file);

        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var intake = new TradeIntake(await SolPriceFile.ReadBesideAsync(folder, cancellationToken));
        await using var stream = new FileStream(file, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        try
        {
            var format = await IsJsonAsync(stream, cancellationToken)
                ? JsonTrades.Read(await ReadAllAsync(stream, file, cancellationToken), intake)
                : await CsvTrades.ReadAsync(stream, intake, progress, cancellationToken);
            progress?.Report(1);
            return format is null
                ? throw new SwapFormatException($"{file} is of no known format. {Expected}")
                : ContentOf(format, intake);
        }
        catch (SwapFormatException exception) when (!exception.Message.StartsWith(file, StringComparison.Ordinal))
        {
            throw new SwapFormatException($"{file}: {exception.Message}", exception);
        }
    }

    private static async Task<bool> IsJsonAsync(FileStream stream, CancellationToken cancellationToken)
    {
        var head = new byte[256];
        var read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        stream.Position = 0;
        var text = WithoutMark(head.AsSpan(0, read)).TrimStart(" \t\r\n"u8);
        return !text.IsEmpty && text[0] is (byte)'{' or (byte)'[';
    }

    private static async Task<byte[]> ReadAllAsync(FileStream stream, string file, CancellationToken cancellationToken)
    {
        if (stream.Length > MaxJsonBytes)
        {
            throw new SwapFormatException(
                $"{file} has {stream.Length} bytes of JSON, and at most {MaxJsonBytes} are read: split it, or write it as CSV, which is read in pieces.");
        }

        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) => text.StartsWith("\uFEFF"u8) ? text[3..] : text;

    private static TradeFileContent ContentOf(string format, TradeIntake intake) => new()
    {
        Format = format,
        Swaps = intake.Swaps,
        Skipped = intake.Errors.Counts,
        FirstPlaces = intake.Errors.Counts.Keys.ToDictionary(reason => reason, intake.Errors.FirstPlaces),
        LastTradeAt = intake.Swaps.Count == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(intake.Swaps.Max(swap => swap.UnixSeconds)),
    };
}
