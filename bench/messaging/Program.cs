using System.Globalization;
using System.Text.Json;
using SolanaScanner.Domain.Messages;
using SolanaScanner.MessagingBench;

// What does the bus cost against RabbitMQ.Client on the same queue, and what do batches gain? Medians of some runs.
// usage: MessagingBench amqp://… [MESSAGES] [RUNS]
var broker = new Uri(args[0]);
var count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20_000;
var runs = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5;
var figures = new WindowFigures
{
    Window = "all",
    Trades = 400,
    Tokens = 80,
    ClosedTokens = 60,
    Wins = 40,
    WinRate = 66.7,
    Confidence = 54,
    RealizedPnlUsd = 12_345.67m,
    RealizedPnlPercent = 140,
    VolumeUsd = 98_765.43m,
    LuckShare = 21,
    MedianHoldSeconds = 840,
    MaxDrawdownUsd = 321,
    ProfitFactor = 2.7,
    Verdict = "consistent",
    VerdictReason = "40 of 60 tokens won, gains spread",
};
var found = new WalletFound
{
    AnalysisId = Guid.NewGuid(),
    Wallet = "So11111111111111111111111111111111111111112",
    FoundAt = DateTimeOffset.UnixEpoch,
    Windows = [figures, figures, figures, figures],
};
var body = JsonSerializer.SerializeToUtf8Bytes(found);
var analyze = new AnalyzeWallet { CycleId = Guid.NewGuid(), Wallet = found.Wallet };
(string Name, Func<Task<double>> Run)[] ways =
[
    ("WalletFound, RabbitMQ.Client", () => RawQueue.RunAsync(broker, body, count)),
    ("WalletFound, bus", () => BusQueue.RunAsync<WalletFound, FoundConsumer>(broker, _ => found, count)),
    ("AnalyzeWallet, bus, published and taken one by one", () => BusQueue.RunAsync<AnalyzeWallet, AnalyzeConsumer>(broker, _ => analyze, count, inFlight: 1)),
    ("AnalyzeWallet, bus, published 100 at once, taken one by one", () => BusQueue.RunAsync<AnalyzeWallet, AnalyzeConsumer>(broker, _ => analyze, count)),
    ("AnalyzeWallet, bus, published and taken 100 at once", () => BusQueue.RunAsync<AnalyzeWallet, AnalyzeBatchConsumer>(
        broker, _ => analyze, count, consumer => consumer.Options<MassTransit.BatchOptions>(batch =>
            batch.SetMessageLimit(100).SetTimeLimit(TimeSpan.FromMilliseconds(50)).SetConcurrencyLimit(2)))),
];
Console.WriteLine($"{count} messages, {body.Length} bytes of WalletFound, median of {runs}");
Console.WriteLine("| what | messages/s | against RabbitMQ.Client |");
Console.WriteLine("| --- | ---: | ---: |");
double? baseline = null;
foreach (var (name, run) in ways)
{
    var rates = new List<double>();
    for (var each = 0; each < runs; each++)
    {
        rates.Add(await run());
    }

    var median = rates.Order().ElementAt(runs / 2);
    baseline ??= median;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {median:N0} | {median / baseline:0.00} |"));
}
