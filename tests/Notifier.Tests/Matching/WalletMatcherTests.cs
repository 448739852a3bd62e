using SolanaScanner.Notifier.Matching;

namespace SolanaScanner.Notifier.Tests.Matching;

/// <summary>What chats change about their alerts counts for the next wallet, at once.</summary>
public sealed class WalletMatcherTests : IAsyncLifetime
{
    private const long Alice = 50_001;

    private readonly TempFile _file = new();
    private TelegramServer _telegram = null!;
    private NotifierHost _notifier = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _telegram = await TelegramServer.WithoutLimitsAsync();
        _notifier = NotifierHost.Over(_telegram, _file.Path);
        await _notifier.SeenAsync(Alice);
    }

    public async ValueTask DisposeAsync()
    {
        await _notifier.DisposeAsync();
        await _telegram.DisposeAsync();
        _file.Dispose();
    }

    [Fact]
    public async Task An_alert_that_was_made_before_the_match_is_matched()
    {
        await MatchAsync(1);
        await _notifier.Alerts.AddAsync(Alice, Make.Filter(60), Make.Noon, Cancellation);

        await MatchAsync(2);

        var entry = Assert.Single(Assert.Single(await _notifier.TakeAsync()).Entries);
        Assert.Equal(Make.Wallet(2), entry.Found.Wallet);
    }

    [Fact]
    public async Task A_changed_a_paused_and_a_removed_alert_count_as_they_are_now()
    {
        var alert = (await _notifier.Alerts.AddAsync(Alice, Make.Filter(60), Make.Noon, Cancellation))!;
        await _notifier.Alerts.ChangeAsync(alert with { Filter = Make.Filter(90) }, Cancellation);
        await MatchAsync(1);
        await _notifier.Alerts.ChangeAsync(alert with { Paused = true }, Cancellation);
        await MatchAsync(2);
        await _notifier.Alerts.ChangeAsync(alert, Cancellation);
        await MatchAsync(3);
        await _notifier.Alerts.RemoveAsync(Alice, alert.Id, Cancellation);
        await MatchAsync(4);

        var entry = Assert.Single(Assert.Single(await _notifier.TakeAsync()).Entries);
        Assert.Equal(Make.Wallet(3), entry.Found.Wallet);
    }

    [Fact]
    public async Task A_wallet_that_comes_twice_is_told_once()
    {
        await _notifier.Alerts.AddAsync(Alice, Make.Filter(), Make.Noon, Cancellation);
        await _notifier.Alerts.AddAsync(Alice, Make.Filter(50), Make.Noon, Cancellation);

        await MatchAsync(1);
        await MatchAsync(1);

        Assert.Single(Assert.Single(await _notifier.TakeAsync()).Entries);
    }

    [Fact]
    public async Task More_alerts_than_one_reading_gives_are_all_loaded()
    {
        long[] chats = [.. Enumerable.Range(0, 1_100).Select(index => Alice + index)];
        foreach (var chatId in chats)
        {
            await _notifier.Alerts.AddAsync(chatId, Make.Filter(), Make.Noon, Cancellation);
        }

        await _notifier.Get<AlertFeed>().RefreshAsync(Cancellation);

        Assert.Equal(chats.Length, _notifier.Get<AlertIndex>().Match(Make.Found()).Count);
    }

    private Task MatchAsync(int wallet) => _notifier.Get<WalletMatcher>().MatchAsync(Make.Found(wallet), Cancellation);
}
