namespace SolanaScanner.Messaging.Tests.Telemetry;

/// <summary>A span as it came over the wire; ids in hexadecimal.</summary>
/// <param name="Source">Who made it: the name of its ActivitySource.</param>
/// <param name="Parent">Empty for a root.</param>
internal sealed record ReceivedSpan(string Source, string Name, string Trace, string Id, string Parent);
