namespace SolanaScanner.Deaths;

/// <summary>
/// One deed under load:
/// <list type="number">
/// <item>The installation scans and tells for ten seconds; the deed is done.</item>
/// <item>Once a wallet was analyzed and one was told after it, or after the return of what was away, it goes on for 15 s, and until what was stored before
/// that is announced: what died between the two is found by the scanners' sweep.</item>
/// <item>The scanners are told to stop; the others go on until everybody was told of everything, for three minutes at most.</item>
/// <item>What the broker's copies and the database hold is compared with what the chats heard.</item>
/// </list>
/// </summary>
internal static class Trial
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(15);

    // Longer than the last retry and the sweeps take.
    private static readonly TimeSpan MostRecovery = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan MostSettling = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LateRepeats = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(60);

    public static async Task<Findings> RunAsync(Deed deed, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var stage = await Stage.StartAsync(deed.BrokerNodes, cancellationToken);
        await Task.Delay(Before, cancellationToken);
        var begun = time.GetUtcNow();
        await deed.Do(stage, cancellationToken);
        var back = time.GetUtcNow();
        var recovered = await FlowsAsync(stage, back, time, cancellationToken);
        await Task.Delay(After, cancellationToken);
        await UntilAnnouncedAsync(stage, back, time, cancellationToken);
        var hung = await StopScannersAsync(stage, cancellationToken);
        var settled = await SettleAsync(stage, time, cancellationToken);
        await Task.Delay(LateRepeats, cancellationToken);
        var findings = await FindAsync(stage, cancellationToken) with
        {
            Deed = deed.Says,
            Away = back - begun,
            Analyzed = recovered.Analyzed - back,
            Told = recovered.Told - back,
            Hung = hung,
            Settled = settled,
        };
        return findings.IsGood && findings.Repeated.Messages == 0 ? findings : findings with { Logs = stage.WriteLogs(deed.Name) };
    }

    private static async Task<(DateTimeOffset? Analyzed, DateTimeOffset? Told)> FlowsAsync(Stage stage, DateTimeOffset since, TimeProvider time, CancellationToken cancellationToken)
    {
        DateTimeOffset? analyzed = null, told = null;
        while ((analyzed is null || told is null) && time.GetUtcNow() - since < MostRecovery)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), cancellationToken);
            analyzed ??= await stage.Database.FirstAnalyzedAsync(since, cancellationToken);
            told ??= stage.Listeners.SelectMany(listener => listener.Times).Where(at => at > since).Select(at => (DateTimeOffset?)at).Min();
        }

        return (analyzed, told);
    }

    private static async Task UntilAnnouncedAsync(Stage stage, DateTimeOffset before, TimeProvider time, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        while (time.GetUtcNow() - begun < MostSettling && await stage.Database.UnannouncedAsync(before, cancellationToken) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
        }
    }

    /// <summary>Scanners that did not end.</summary>
    private static async Task<int> StopScannersAsync(Stage stage, CancellationToken cancellationToken)
    {
        var hung = 0;
        // One may be dead by now.
        var scanners = Array.FindAll(stage.Scanners, scanner => !scanner.EndAsync(cancellationToken).IsCompleted);
        foreach (var scanner in scanners)
        {
            await scanner.SignalStopAsync(cancellationToken);
        }

        foreach (var scanner in scanners)
        {
            try
            {
                await scanner.EndAsync(cancellationToken).WaitAsync(StopGrace, cancellationToken);
            }
            catch (TimeoutException)
            {
                hung++;
                await scanner.KillAsync(cancellationToken);
            }
        }

        return hung;
    }

    /// <summary>How long it took until each chat had heard of each stored wallet, and each was announced; null when they never did.</summary>
    private static async Task<TimeSpan?> SettleAsync(Stage stage, TimeProvider time, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        while (time.GetUtcNow() - begun < MostSettling)
        {
            var stored = await stage.Database.StoredAsync(cancellationToken);
            var announced = await stage.Database.AnnouncedAsync(cancellationToken);
            if (stored.SetEquals(announced) && Array.TrueForAll(stage.Listeners, listener => stored.IsSubsetOf(listener.Wallets)))
            {
                return time.GetUtcNow() - begun;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
        }

        return null;
    }

    private static async Task<Findings> FindAsync(Stage stage, CancellationToken cancellationToken)
    {
        var asked = await stage.Broker.AskedAsync(cancellationToken);
        var waiting = await stage.Broker.WaitingAsync(cancellationToken);
        var analyzed = await stage.Database.AnalyzedAsync(cancellationToken);
        var passed = await stage.Broker.FoundAsync(cancellationToken);
        var stored = await stage.Database.StoredAsync(cancellationToken);
        var announced = await stage.Database.AnnouncedAsync(cancellationToken);
        passed.UnionWith(stored);
        return new Findings
        {
            Deed = "",
            Asked = asked.Count,
            Unanalyzed = asked.Count(wallet => !analyzed.Contains(wallet) && !waiting.Contains(wallet)),
            Passed = passed.Count,
            Stored = stored.Count,
            Announced = announced.Count,
            Heard = [.. stage.Listeners.Select(listener => passed.Count(listener.Wallets.Contains))],
            Repeated = (stage.Listeners.Sum(listener => listener.Repeated.Messages), stage.Listeners.Sum(listener => listener.Repeated.Wallets)),
            AnalysisSilence = Longest(await stage.Database.TimesAsync(cancellationToken)),
            TellingSilence = Longest(stage.Listeners[0].Times),
            Errors = await stage.Broker.ErrorsAsync(cancellationToken),
        };
    }

    private static TimeSpan Longest(List<DateTimeOffset> times) => times.Zip(times.Skip(1), (first, second) => second - first).Append(TimeSpan.Zero).Max();
}
