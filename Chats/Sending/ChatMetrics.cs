using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SolanaScanner.Chats.Sending;

/// <summary>What is measured of calls to Telegram. No chat and no user is a label: there are too many of them.</summary>
internal static class ChatMetrics
{
    public static readonly ActivitySource Source = new("SolanaScanner.Chats");

    private static readonly Meter Meter = new("SolanaScanner.Chats");

    private static readonly Histogram<double> Calls = Meter.CreateHistogram<double>(
        "telegram.call.duration", "s", "Messages and edits sent to Telegram, by outcome.");

    public static void Called(SendOutcome outcome, TimeSpan duration) =>
        Calls.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome.ToString()));
}
