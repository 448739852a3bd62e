using System.Globalization;

namespace SolanaScanner.Deaths;

/// <summary>What became of the wallets of a trial. Counts are of wallets.</summary>
internal sealed record Findings
{
    public const string Heading =
        """
        | what happened | away s | next analyzed after s | next told after s | longest silence analyzing, telling s | asked | of them lost | passed | stored | announced | told to each chat | repeated: messages, wallets | settled after s | notes |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
        """;

    public required string Deed { get; init; }

    /// <summary>How long something was away that came back.</summary>
    public TimeSpan Away { get; init; }

    /// <summary>From the return, or the deed where nothing returns, until a wallet was analyzed; null for never.</summary>
    public TimeSpan? Analyzed { get; init; }

    /// <summary>The same until a chat was told of a wallet.</summary>
    public TimeSpan? Told { get; init; }

    /// <summary>The longest time between two analyses, over the whole trial.</summary>
    public required TimeSpan AnalysisSilence { get; init; }

    /// <summary>The longest time between two messages to one chat.</summary>
    public required TimeSpan TellingSilence { get; init; }

    /// <summary>Given to the scanners to analyze.</summary>
    public required int Asked { get; init; }

    /// <summary>Asked, not analyzed, and waiting nowhere.</summary>
    public required int Unanalyzed { get; init; }

    /// <summary>Stored as qualifying, or announced by a scanner.</summary>
    public required int Passed { get; init; }

    public required int Stored { get; init; }

    public required int Announced { get; init; }

    /// <summary>Of those that passed, by chat.</summary>
    public required IReadOnlyList<int> Heard { get; init; }

    /// <summary>Over all chats: messages with a wallet that the chat had been told of, and such wallets.</summary>
    public required (int Messages, int Wallets) Repeated { get; init; }

    /// <summary>From the scanners' end until every chat had everything; null for never.</summary>
    public TimeSpan? Settled { get; init; }

    /// <summary>Scanners that did not end when told to.</summary>
    public int Hung { get; init; }

    /// <summary>Messages in error queues.</summary>
    public required IReadOnlyList<(string Queue, uint Messages)> Errors { get; init; }

    /// <summary>Where the services' logs are, when something is wrong or was told twice.</summary>
    public string? Logs { get; init; }

    /// <summary>Nothing was lost, and all went on.</summary>
    public bool IsGood =>
        Unanalyzed == 0 && Stored == Passed && Announced == Passed && Heard.All(told => told == Passed) && Analyzed is not null && Told is not null && Hung == 0;

    public override string ToString()
    {
        List<string> notes = [.. Errors.Select(error => $"{error.Queue}: {error.Messages}")];
        if (Hung > 0)
        {
            notes.Add($"{Hung} scanners hung in their stop");
        }

        if (!IsGood)
        {
            notes.Add("**not good**");
        }

        if (Logs is not null)
        {
            notes.Add($"logs in {Logs}");
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {Deed} | {Away.TotalSeconds:0} | {Seconds(Analyzed)} | {Seconds(Told)} | {AnalysisSilence.TotalSeconds:0.0}, {TellingSilence.TotalSeconds:0.0} | {Asked} | {Unanalyzed} | {Passed} | {Stored} | {Announced} | {string.Join(", ", Heard)} | {Repeated.Messages}, {Repeated.Wallets} | {Seconds(Settled)} | {string.Join("; ", notes)} |");
    }

    private static string Seconds(TimeSpan? span) => span is { } known ? known.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) : "never";
}
