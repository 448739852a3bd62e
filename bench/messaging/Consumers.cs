using MassTransit;
using SolanaScanner.Domain.Messages;

namespace SolanaScanner.MessagingBench;

internal sealed class FoundConsumer(Countdown countdown) : IConsumer<WalletFound>
{
    public Task Consume(ConsumeContext<WalletFound> context)
    {
        countdown.Take(1);
        return Task.CompletedTask;
    }
}

internal sealed class AnalyzeConsumer(Countdown countdown) : IConsumer<AnalyzeWallet>
{
    public Task Consume(ConsumeContext<AnalyzeWallet> context)
    {
        countdown.Take(1);
        return Task.CompletedTask;
    }
}

internal sealed class AnalyzeBatchConsumer(Countdown countdown) : IConsumer<Batch<AnalyzeWallet>>
{
    public Task Consume(ConsumeContext<Batch<AnalyzeWallet>> context)
    {
        countdown.Take(context.Message.Length);
        return Task.CompletedTask;
    }
}
