using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.SwapFormats.Csv;

/// <summary>A CSV format whose columns were found in the header.</summary>
internal interface ICsvLayout
{
    /// <summary>As it is shown to people.</summary>
    string Name { get; }

    /// <summary>Reads the record as a trade, or says why it is none (<see cref="RowReason"/>).</summary>
    string? Read(CsvRecords record, out Trade trade);
}
