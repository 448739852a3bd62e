using MassTransit;
using SolanaScanner.Domain.Messages;

namespace SolanaScanner.BotApi.Tests;

/// <summary>What the scanner answers to a person's request.</summary>
public sealed class TestScanner
{
    /// <summary>Gives the answer; null leaves the request unanswered; an exception is the scanner's failure.</summary>
    public Func<RequestAnalysis, Task<WalletAnalyzed?>> Answer { get; set; } = _ => Task.FromResult<WalletAnalyzed?>(null);
}

/// <summary>Stands for the scanner's consumer.</summary>
public sealed class TestScannerConsumer(TestScanner scanner) : IConsumer<RequestAnalysis>
{
    public async Task Consume(ConsumeContext<RequestAnalysis> context)
    {
        if (await scanner.Answer(context.Message) is { } answer)
        {
            await context.RespondAsync(answer);
        }
    }
}
