using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>What became of an update.</summary>
public enum UpdateOutcome
{
    /// <summary>It was for us, and was answered.</summary>
    Handled,

    /// <summary>It was nothing for us.</summary>
    Ignored,

    /// <summary>The person had asked too much.</summary>
    Limited,

    /// <summary>Something broke on the way; the person was told so.</summary>
    Failed,
}

/// <summary>What is measured of updates, meter and source <c>SolanaScanner.BotApi</c>. No chat and no user is a label, and no text a tag.</summary>
internal static class BotMetrics
{
    public const string Name = "SolanaScanner.BotApi";

    public static readonly Meter Meter = new(Name);

    public static readonly ActivitySource Source = new(Name);

    private static readonly Counter<long> Updates = Meter.CreateCounter<long>("bot.updates", "{update}", "Updates, by kind and outcome.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "bot.update.duration", "s", "From the start of an update's handling to its last answer, by kind.");

    /// <summary>Starts the span of an update.</summary>
    public static Activity? Start(Incoming update)
    {
        var activity = Source.StartActivity("bot.update", ActivityKind.Consumer);
        activity?.SetTag("bot.kind", Kind(update));
        return activity;
    }

    public static void Handled(Incoming update, UpdateOutcome outcome, TimeSpan duration)
    {
        var kind = new KeyValuePair<string, object?>("kind", Kind(update));
        Updates.Add(1, kind, new KeyValuePair<string, object?>("outcome", outcome.ToString()));
        Duration.Record(duration.TotalSeconds, kind);
    }

    private static string Kind(Incoming update) => update switch
    {
        Incoming.Typed { Text: ['/', ..] } => "command",
        Incoming.Typed => "text",
        Incoming.Pressed or Incoming.StrayPress => "press",
        Incoming.Ignorable => "nothing",
        _ => "membership",
    };
}
