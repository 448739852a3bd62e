using System.Globalization;
using SolanaScanner.Scaling;

// Does each scanner do as much when there are more of them, and what does a wallet cost?
// usage: Scaling [SCANNERS …], by default 1 2 4 8 16
using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};
var counts = args.Length > 0 ? args.Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray() : [1, 2, 4, 8, 16];
var known = Wallets.Known(Math.Min(Run.MostWallets(counts.Max()), 60_000), TimeProvider.System);
Console.WriteLine(Measured.Heading);
Measured? first = null;
foreach (var scanners in counts)
{
    var measured = await Run.MeasureAsync(scanners, [.. known.Take(Run.MostWallets(scanners))], interrupted.Token);
    first ??= measured;
    Console.WriteLine(measured.Row(first));
}
