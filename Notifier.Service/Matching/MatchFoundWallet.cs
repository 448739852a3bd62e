using MassTransit;
using SolanaScanner.Domain.Messages;

namespace SolanaScanner.Notifier.Matching;

/// <summary>Takes each announcement once for all notifiers together. It is acknowledged when the ledger has it.</summary>
public sealed class MatchFoundWallet(WalletMatcher matcher) : IConsumer<WalletFound>
{
    public Task Consume(ConsumeContext<WalletFound> context) => matcher.MatchAsync(context.Message, context.CancellationToken);
}
