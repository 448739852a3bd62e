namespace SolanaScanner.BotApi.Operations;

/// <summary>What a queue's consumers could not do.</summary>
/// <param name="Queue">The queue, one of <see cref="Domain.Messages.QueueNames.All"/>.</param>
/// <param name="Failed">Messages that failed after every retry, or could not be read.</param>
/// <param name="Skipped">Messages that no consumer takes.</param>
public sealed record ErrorQueueCount(string Queue, int Failed, int Skipped);
