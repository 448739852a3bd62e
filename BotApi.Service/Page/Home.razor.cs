using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using SolanaScanner.BotApi.Feed;
using SolanaScanner.BotApi.Scan;
using SolanaScanner.BotApi.Wallets;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Scans;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.BotApi.Page;

/// <summary>
/// The live page. What it shows is in its address (the query of <c>/api/wallets</c>), so a view can be shared. News come
/// through <see cref="LiveFeed"/>: found wallets go into the feed at once, and the leaderboard is read again at most every
/// <see cref="BotApiOptions.LeaderboardInterval"/>.
/// </summary>
public sealed partial class Home(
    IWalletStore wallets,
    IScanStore scans,
    LiveFeed liveFeed,
    TimeProvider time,
    IOptions<BotApiOptions> options,
    ILogger<Home> logger) : ComponentBase, IDisposable
{
    /// <summary>Rows of the feed, at most.</summary>
    public const int FeedRows = 50;

    /// <summary>News of so long are drawn together: a burst costs one rendering.</summary>
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(200);

    /// <summary>How often "s ago" is brought up to date without news.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<WalletItem> _feed = [];
    private readonly HashSet<WalletItem> _fresh = [];
    private WalletQuery _query = new();
    private string? _refused;
    private string? _error;
    private WalletList? _board;
    private ScanItem? _scan;
    private FeedSubscription? _subscription;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private int Pages => (int)Math.Min(10_000, ((_board?.Total ?? 0) + _query.PageSize - 1) / _query.PageSize);

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        // Listen before reading, so that nothing falls between.
        if (RendererInfo.IsInteractive)
        {
            _subscription = liveFeed.Subscribe();
        }

        await LoadAsync();
        if (_subscription is not null)
        {
            _ = ListenAsync(_subscription);
        }
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _subscription?.Dispose();
        _stop.Cancel();
        _stop.Dispose();
    }

    private void Show(WalletQuery query) => Navigation.NavigateTo("/" + query.Text());

    private void OnLocationChanged(object? sender, LocationChangedEventArgs location)
    {
        // Leaving for another page also comes here, just before this one goes.
        if (new Uri(location.Location).AbsolutePath == "/")
        {
            _ = InvokeAsync(async () =>
            {
                await LoadAsync();
                StateHasChanged();
            });
        }
    }

    private async Task LoadAsync()
    {
        var reader = new QueryReader(QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query), WalletParameters.Paged);
        _query = reader.Query();
        _refused = reader.Errors.Count > 0 ? reader.ErrorText : null;
        await TryAsync(async cancellationToken =>
        {
            _scan = ScanItem.Of(await scans.LatestAsync(cancellationToken));
            var newest = await wallets.QueryAsync(
                new WalletQuery { Filter = _query.Filter, Sort = WalletSort.Recent, PageSize = FeedRows }, cancellationToken);
            _feed.Clear();
            _fresh.Clear();
            _feed.AddRange(newest.Items.Select(wallet => WalletItem.Of(wallet, _query.Filter.Window)));
            await LoadBoardAsync(cancellationToken);
        });
    }

    private async Task LoadBoardAsync(CancellationToken cancellationToken)
    {
        var query = _query;
        var page = await wallets.QueryAsync(query, cancellationToken);
        if (query == _query)
        {
            _board = new WalletList
            {
                Items = [.. page.Items.Select(wallet => WalletItem.Of(wallet, query.Filter.Window))],
                Page = query.Page,
                PageSize = query.PageSize,
                Total = page.Total,
            };
        }
    }

    private async Task ListenAsync(FeedSubscription subscription)
    {
        var stop = _stop.Token;
        var boardIsOld = false;
        var boardDue = time.GetUtcNow() + options.Value.LeaderboardInterval;
        try
        {
            var news = subscription.News.WaitToReadAsync(stop).AsTask();
            while (!stop.IsCancellationRequested)
            {
                var patience = boardIsOld ? boardDue - time.GetUtcNow() : Idle;
                await Task.WhenAny(news, Task.Delay(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, time, stop));
                if (news.IsCompleted)
                {
                    await Task.Delay(Batch, time, stop);
                    while (subscription.News.TryRead(out var item))
                    {
                        boardIsOld |= Take(item);
                    }

                    news = subscription.News.WaitToReadAsync(stop).AsTask();
                }

                if (boardIsOld && time.GetUtcNow() >= boardDue)
                {
                    await TryAsync(LoadBoardAsync);
                    boardIsOld = false;
                    boardDue = time.GetUtcNow() + options.Value.LeaderboardInterval;
                }

                await InvokeAsync(StateHasChanged);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The page was closed.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    /// <summary>Takes one piece of news; true when the leaderboard may have changed.</summary>
    private bool Take(FeedNews news)
    {
        if (news.Scan is { } scan)
        {
            _scan = scan;
        }

        if (news.Found is not { } found)
        {
            return false;
        }

        if (_query.Filter.Matches(found) && WalletItem.Of(found, _query.Filter.Window) is { } wallet)
        {
            Insert(wallet);
        }

        return true;
    }

    private void Insert(WalletItem wallet)
    {
        // A wallet found again moves up instead of standing twice.
        _feed.RemoveAll(each => each.Address == wallet.Address);
        _feed.Insert(0, wallet);
        if (_feed.Count > FeedRows)
        {
            _feed.RemoveRange(FeedRows, _feed.Count - FeedRows);
        }

        _fresh.Add(wallet);
        _fresh.IntersectWith(_feed);
    }

    private async Task TryAsync(Func<CancellationToken, Task> read)
    {
        try
        {
            await read(_stop.Token);
            _error = null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever the database throws: left alone it would end the whole page for this reader.
            ReadFailed(logger, exception);
            _error = "The wallets cannot be read just now.";
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The live page could not read the wallets.")]
    private static partial void ReadFailed(ILogger logger, Exception exception);
}
