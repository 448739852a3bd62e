using System.Globalization;

namespace SolanaScanner.Scaling;

/// <summary>A number of scanners over a span of time.</summary>
internal sealed record Measured
{
    public const string Heading =
        """
        | scanners | wallets/s | wallets/s a scanner | against the first | CPU ms of the scanners a wallet | CPU ms of all a wallet | machine idle | other programs' CPU | notes |
        | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
        """;

    // Below this the machine has no processor left to give, and a scanner more cannot do more.
    private const double Spare = 0.1;

    public required int Scanners { get; init; }

    /// <summary>The span.</summary>
    public required double Seconds { get; init; }

    public required double Wallets { get; init; }

    /// <summary>In seconds.</summary>
    public required double ScannerCpu { get; init; }

    /// <summary>In seconds, with the Sandbox, PostgreSQL, RabbitMQ and Redis; null when one of them is not on this machine.</summary>
    public required double? AllCpu { get; init; }

    /// <summary>Of the machine's processors, 0 to 1.</summary>
    public required double Idle { get; init; }

    /// <summary>What the machine's processors worked, in seconds.</summary>
    public required double MachineCpu { get; init; }

    /// <summary>Wallets in the queue at the end.</summary>
    public required uint Left { get; init; }

    private double PerScanner => Wallets / Seconds / Scanners;

    public string Row(Measured first)
    {
        List<string> notes = [];
        if (Idle < Spare)
        {
            notes.Add("no CPU left: the ratio says nothing of the scanners");
        }

        if (Left == 0)
        {
            notes.Add("the queue ran dry: the rate is too low");
        }

        var all = AllCpu is { } known ? (known * 1000 / Wallets).ToString("0.00", CultureInfo.InvariantCulture) : "not on this machine";
        var others = AllCpu is { } ours ? ((MachineCpu - ours) / Seconds).ToString("0.00", CultureInfo.InvariantCulture) + " cores" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {Scanners} | {Wallets / Seconds:0.0} | {PerScanner:0.00} | {PerScanner / first.PerScanner:0.000} | {ScannerCpu * 1000 / Wallets:0.00} | {all} | {Idle:0 %} | {others} | {string.Join("; ", notes)} |");
    }
}
