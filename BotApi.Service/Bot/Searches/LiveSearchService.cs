using System.Data.Common;
using SolanaScanner.BotApi.Feed;
using SolanaScanner.BotApi.Scan;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Searches;

namespace SolanaScanner.BotApi.Bot.Searches;

/// <summary>
/// Keeps the messages of live searches current. Once a second this process
/// <list type="number">
/// <item>renews its hold on its searches and takes those whose process died;</item>
/// <item>ends those whose time is over, and shows the last state of those that were cancelled;</item>
/// <item>writes those anew for which a wallet came in, and now and then all of them, for the progress bar.</item>
/// </list>
/// A chat's message is written at most once a second, in a group every four, since a group takes 20 messages a minute.
/// </summary>
public sealed partial class LiveSearchService(
    ISearchStore searches, LiveSearches messages, LiveFeed feed, TimeProvider time, ILogger<LiveSearchService> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan GroupSpace = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan BarEvery = TimeSpan.FromSeconds(15);

    // Progress bars may take this many of the messages that Telegram allows all chats in a second.
    private const double BarsPerSecond = 5;

    private readonly string _holder = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";
    private readonly Dictionary<long, Watched> _watched = [];
    private readonly Lock _lock = new();
    private ScanItem? _scan;

    /// <summary>Stores a search that begins, and shows it from the next second on.</summary>
    public async Task StartAsync(LiveSearch search, CancellationToken cancellationToken)
    {
        var stored = await searches.AddAsync(search, _holder, time.GetUtcNow(), Lease, cancellationToken);
        lock (_lock)
        {
            _watched[stored.Id] = new Watched(stored) { IsNews = true };
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe();
        var listening = ListenAsync(subscription, stoppingToken);
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (DbException exception)
            {
                LogFailed(exception);
            }
        }

        await listening;
    }

    private async Task ListenAsync(FeedSubscription subscription, CancellationToken cancellationToken)
    {
        await foreach (var news in subscription.News.ReadAllAsync(cancellationToken))
        {
            _scan = news.Scan ?? _scan;
            if (news.Found is not { } found)
            {
                continue;
            }

            lock (_lock)
            {
                foreach (var watched in _watched.Values.Where(watched => watched.Search.Filter.Matches(found)))
                {
                    watched.IsNews = true;
                }
            }
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var held = await searches.HoldAsync(_holder, now, Lease, cancellationToken);
        List<Watched> all;
        lock (_lock)
        {
            foreach (var search in held)
            {
                // A group may have moved meanwhile. What another process left is written at once.
                _watched[search.Id] = _watched.TryGetValue(search.Id, out var known) ? known.With(search) : new Watched(search) { IsNews = true };
            }

            all = [.. _watched.Values];
        }

        var ids = held.Select(search => search.Id).ToHashSet();
        foreach (var watched in all.Where(watched => !watched.IsBusy))
        {
            Step(watched, ids.Contains(watched.Search.Id), BarSpace(all.Count), now, cancellationToken);
        }
    }

    // What is written is not waited for: a chat that Telegram holds back must not stop the others.
    private void Step(Watched watched, bool isHeld, TimeSpan barSpace, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var search = watched.Search;
        if (!isHeld)
        {
            // Ended elsewhere. Its message gets its last state from here too, in case this process was just about to write an older one.
            Forget(search);
            _ = WriteAsync(watched, () => messages.ShowEndedAsync(search, cancelled: now < search.EndsAt, cancellationToken));
        }
        else if (now >= search.EndsAt)
        {
            Forget(search);
            _ = WriteAsync(watched, () => EndAsync(search, cancellationToken));
        }
        else if (now - watched.WrittenAt >= (watched.IsNews ? NewsSpace(search) : barSpace))
        {
            (watched.WrittenAt, watched.IsNews) = (now, false);
            _ = WriteAsync(watched, () => messages.ShowRunningAsync(search, _scan, cancellationToken));
        }
    }

    private async Task EndAsync(LiveSearch search, CancellationToken cancellationToken)
    {
        if (await searches.EndAsync(search.Id, cancellationToken))
        {
            await messages.ShowEndedAsync(search, cancelled: false, cancellationToken);
        }
    }

    private async Task WriteAsync(Watched watched, Func<Task> write)
    {
        watched.IsBusy = true;
        try
        {
            await write();
        }
        catch (OperationCanceledException)
        {
            // The process stops; another one, or its next start, goes on.
        }
        catch (Exception exception)
        {
            // Nobody awaits this task: whatever it was, it is logged, and the next round writes the message anew.
            LogNotWritten(exception, watched.Search.Id);
        }
        finally
        {
            watched.IsBusy = false;
        }
    }

    private void Forget(LiveSearch search)
    {
        lock (_lock)
        {
            _watched.Remove(search.Id);
        }
    }

    private static TimeSpan NewsSpace(LiveSearch search) => search.IsGroup ? GroupSpace : Tick;

    private static TimeSpan BarSpace(int running) => TimeSpan.FromSeconds(Math.Max(BarEvery.TotalSeconds, running / BarsPerSecond));

    [LoggerMessage(Level = LogLevel.Error, Message = "The live searches could not be read or held; trying again in a second.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The message of live search {SearchId} was not written; the next round tries again.")]
    private partial void LogNotWritten(Exception exception, long searchId);

    private sealed class Watched(LiveSearch search)
    {
        private volatile bool _isBusy;
        private volatile bool _isNews;

        public LiveSearch Search { get; private set; } = search;

        /// <summary>A wallet came in since it was written.</summary>
        public bool IsNews
        {
            get => _isNews;
            set => _isNews = value;
        }

        /// <summary>It is being written.</summary>
        public bool IsBusy
        {
            get => _isBusy;
            set => _isBusy = value;
        }

        public DateTimeOffset WrittenAt { get; set; }

        public Watched With(LiveSearch search)
        {
            Search = search;
            return this;
        }
    }
}
