using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SolanaScanner.Chats;
using SolanaScanner.Notifier.Broadcasts;
using SolanaScanner.Notifier.Deliveries;
using SolanaScanner.Notifier.Matching;

namespace SolanaScanner.Notifier;

/// <summary>The notifier's role: it holds found wallets against alerts, tells the chats, and sends broadcasts.</summary>
public static class NotifierSetup
{
    /// <summary>Everything but the stores and the bus, which the host chooses.</summary>
    public static IHostApplicationBuilder AddNotifier(this IHostApplicationBuilder builder)
    {
        builder.AddChats();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<AlertIndex>();
        builder.Services.AddSingleton<AlertFeed>();
        builder.Services.AddSingleton<WalletMatcher>();
        builder.Services.AddSingleton<DeliverySignal>();
        builder.Services.AddSingleton<DeliveryTurn>();
        builder.Services.AddSingleton<BroadcastCall>();
        builder.Services.AddHostedService<LostMatchSweep>();
        builder.Services.AddHostedService<DeliverySender>();
        builder.Services.AddHostedService<QueueWatch>();
        builder.Services.AddHostedService<BroadcastSender>();
        return builder;
    }

    /// <summary>The messages that a notifier takes.</summary>
    public static void AddNotifierConsumers(this IBusRegistrationConfigurator bus) => bus.AddConsumer<MatchFoundWallet, MatchFoundWalletDefinition>();
}
