using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;

namespace SolanaScanner.Standalone.Analyze;

/// <summary>What <c>analyze</c> was asked for.</summary>
internal sealed record AnalyzeOptions
{
    /// <summary>A file of trades, or a folder with trades.csv.</summary>
    public required string Path { get; init; }

    /// <summary>Only this wallet; all when null.</summary>
    public Address? Wallet { get; init; }

    public Window Window { get; init; } = Window.All;

    public CostMethod Method { get; init; } = CostMethod.Average;

    /// <summary>The moment of judgement; the last trade of the file when null, so that an old recording is not all inactive.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>JSON on standard output instead of a table.</summary>
    public bool Json { get; init; }
}
