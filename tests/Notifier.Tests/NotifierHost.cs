using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Alerts;
using SolanaScanner.Storage.Broadcasts;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Sqlite;

namespace SolanaScanner.Notifier.Tests;

/// <summary>The notifier's role on SQLite and a bus in memory; what it would do by itself begins with <see cref="StartAsync"/>.</summary>
internal sealed class NotifierHost : IAsyncDisposable
{
    private readonly IHost _host;

    private NotifierHost(IHost host) => _host = host;

    public IAlertStore Alerts => Get<IAlertStore>();

    public IDeliveryStore Deliveries => Get<IDeliveryStore>();

    public IChatStore Chats => Get<IChatStore>();

    public IBroadcastStore Broadcasts => Get<IBroadcastStore>();

    public IBus Bus => Get<IBus>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="telegram">Where to send.</param>
    /// <param name="path">The database.</param>
    /// <param name="settings">Of the section Telegram; without any, as fast as can be.</param>
    public static NotifierHost Over(TelegramServer telegram, string path, params (string Name, string Value)[] settings) =>
        Over(telegram, path, _ => { }, settings);

    /// <summary>Over a ledger that can go away.</summary>
    public static NotifierHost OverAwayDeliveries(TelegramServer telegram, string path) => Over(telegram, path, services =>
    {
        services.AddSingleton<SqliteDeliveryStore>();
        services.AddSingleton(provider => new AwayDeliveries(provider.GetRequiredService<SqliteDeliveryStore>()));
        services.AddSingleton<IDeliveryStore>(provider => provider.GetRequiredService<AwayDeliveries>());
    });

    private static NotifierHost Over(
        TelegramServer telegram, string path, Action<IServiceCollection> change, params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        (string Name, string Value)[] fast = [("MessagesPerSecond", "1000"), ("PerChat", "00:00:00"), ("PerGroupMinute", "1000")];
        builder.Configuration.AddInMemoryCollection(
            [.. (settings.Length == 0 ? fast : settings).Select(setting => KeyValuePair.Create($"Telegram:{setting.Name}", (string?)setting.Value))]);
        builder.Configuration.AddInMemoryCollection([new("Telegram:Token", "123456:a-token"), new("Telegram:BaseAddress", telegram.Address)]);
        builder.Services.AddSqliteStorage(path);
        builder.AddNotifier();
        change(builder.Services);
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddNotifierConsumers();
            bus.UsingInMemory((context, memory) => memory.ConfigureEndpoints(context));
        });
        return new NotifierHost(builder.Build());
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public Task StartAsync() => _host.StartAsync(Cancellation);

    public Task StopAsync() => _host.StopAsync(Cancellation);

    /// <summary>Chats that were seen, so that they can be told.</summary>
    public async Task SeenAsync(params long[] chatIds)
    {
        foreach (var chatId in chatIds)
        {
            await Chats.SeenAsync(chatId, chatId < 0, Math.Abs(chatId), TimeProvider.System.GetUtcNow(), Cancellation);
        }
    }

    public Task<int> EnqueueAsync(WalletFound found, params long[] chatIds) =>
        Deliveries.EnqueueAsync(found, [.. chatIds.Select(chatId => new AlertMatch(chatId, 1))], TimeProvider.System.GetUtcNow(), Cancellation);

    public Task<IReadOnlyList<DueChat>> TakeAsync(int limit = 100) =>
        Deliveries.TakeDueAsync(limit, TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1), Cancellation);

    public async Task<long> WaitingAsync() => (await Deliveries.CountAsync(TimeProvider.System.GetUtcNow(), Cancellation)).Waiting;

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
