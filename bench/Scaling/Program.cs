using System.Globalization;
using System.Runtime.InteropServices;
using SolanaScanner.Scaling;

// Does each scanner do as much when there are more of them, and what does a wallet cost?
// usage: Scaling [SCANNERS …], by default 1 2 4 8 16
using var interrupted = new CancellationTokenSource();
// So that what was started is stopped.
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
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

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    interrupted.Cancel();
}
