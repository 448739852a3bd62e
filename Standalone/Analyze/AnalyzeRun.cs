using System.Globalization;
using System.Text.Json;
using SolanaScanner.SwapFormats;

namespace SolanaScanner.Standalone.Analyze;

/// <summary>One run of <c>analyze</c>: reads, ranks, prints, and says on standard error what was left out.</summary>
internal static class AnalyzeRun
{
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(AnalyzeOptions options, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var content = await ReadingBar.ReadAsync(options.Path, cancellationToken);
            var ranking = Ranking.Of(content, options, cancellationToken);
            await SayWhatIsLeftOutAsync(ranking, content, error);
            if (options.Json)
                await WriteJsonAsync(ranking, output, cancellationToken);
            else if (ranking.Wallets.Count > 0)
                WalletTable.Write(ranking, content.Format, options, output);
            if (ranking.Wallets.Count > 0)
                return 0;

            await error.WriteLineAsync(WhyNothing(ranking, options));
            return AnalyzeCommand.NothingUsable;
        }
        catch (FileNotFoundException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return AnalyzeCommand.WrongUsage;
        }
        catch (Exception exception) when (exception is SwapFormatException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(exception.Message);
            return AnalyzeCommand.NothingUsable;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return AnalyzeCommand.Interrupted;
        }
    }

    private static async Task SayWhatIsLeftOutAsync(Ranking ranking, TradeFileContent content, TextWriter error)
    {
        var unit = content.Format.Contains("swaps", StringComparison.Ordinal) ? "row" : "line";
        foreach (var (reason, count) in ranking.Skipped)
        {
            var places = content.FirstPlaces.GetValueOrDefault(reason, []);
            var where = places.Count == 0
                ? string.Empty
                : $" ({unit} {string.Join(", ", places)}{(count > places.Count ? ", …" : string.Empty)})";
            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"left out: {count:N0} {reason}{where}"));
        }
    }

    // Wallet by wallet, so that a large answer never stands in memory as one text.
    private static async Task WriteJsonAsync(Ranking ranking, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"swaps\":{ranking.Swaps},\"skipped\":{JsonSerializer.Serialize(ranking.Skipped, AnalyzeJson.Default.IReadOnlyDictionaryStringInt32)},\"wallets\":["));
        for (var i = 0; i < ranking.Wallets.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (address, report, judgement) = ranking.Wallets[i];
            if (i > 0)
                await output.WriteAsync(',');
            await output.WriteAsync(JsonSerializer.Serialize(WalletAnswer.Of(address, report, judgement), AnalyzeJson.Default.WalletAnswer));
        }

        await output.WriteLineAsync("]}");
        await output.FlushAsync(cancellationToken);
    }

    private static string WhyNothing(Ranking ranking, AnalyzeOptions options)
    {
        if (ranking.Swaps == 0)
            return $"Nothing usable: {options.Path} holds no swap that could be read and priced.";

        var who = options.Wallet is { } wallet ? $"wallet {wallet} has" : "no wallet has";
        var what = options.Wallet is null ? "a swap" : "no swap";
        return $"Nothing usable: {who} {what} in the window that ends {ranking.AsOf:u}, of {ranking.Swaps} swaps in {options.Path}.";
    }
}
