using System.Runtime.InteropServices;
using SolanaScanner.Deaths;

// What is lost, what is told twice and how soon work goes on, when something dies under load? 1 when something was lost.
// usage: Deaths [--short] [CASE …]; --short lets the providers be away for 30 s instead of 300.
var deeds = Deed.All(TimeSpan.FromSeconds(args.Contains("--short") ? 30 : 300));
var wanted = args.Where(argument => argument != "--short").ToList();
if (wanted.Find(name => !deeds.Any(deed => deed.Name == name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no case '{unknown}': {string.Join(", ", deeds.Select(deed => deed.Name))}.");
    return 2;
}

using var interrupted = new CancellationTokenSource();
// So that what was started is stopped.
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
Console.WriteLine(Findings.Heading);
var good = true;
foreach (var deed in deeds.Where(deed => wanted.Count == 0 || wanted.Contains(deed.Name)))
{
    var findings = await Trial.RunAsync(deed, TimeProvider.System, interrupted.Token);
    good &= findings.IsGood;
    Console.WriteLine(findings);
}

return good ? 0 : 1;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    interrupted.Cancel();
}
