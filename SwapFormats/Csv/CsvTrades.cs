namespace SolanaScanner.SwapFormats.Csv;

/// <summary>Reads a CSV file of either layout, told by its header, row by row.</summary>
internal static class CsvTrades
{
    // Often enough for a bar that moves, seldom enough to cost nothing.
    private const long ReportEveryBytes = 1 << 20;

    /// <returns>The layout's name; null when the header is of neither.</returns>
    public static async Task<string?> ReadAsync(
        Stream stream, TradeIntake intake, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var records = new CsvRecords(stream);
        if (!await records.ReadAsync(cancellationToken) || LayoutOf(new CsvColumns(records)) is not { } layout)
            return null;

        var reported = 0L;
        while (await records.ReadAsync(cancellationToken))
        {
            intake.Errors.Place = records.Line;
            if (layout.Read(records, out var trade) is { } reason)
                intake.Errors.Add(reason);
            else
                intake.Add(trade);

            if (progress is not null && records.BytesRead - reported >= ReportEveryBytes)
            {
                reported = records.BytesRead;
                progress.Report((double)reported / Math.Max(stream.Length, reported));
            }
        }

        return layout.Name;
    }

    private static ICsvLayout? LayoutOf(CsvColumns columns) =>
        TradesCsv.Fits(columns) ? new TradesCsv(columns)
        : CieloCsv.Fits(columns) ? new CieloCsv(columns)
        : null;
}
