namespace SolanaScanner.BotApi.Operations;

/// <summary>What a queue's consumers have to do, and what they could not.</summary>
/// <param name="Queue">The queue, one of <see cref="Domain.Messages.QueueNames.All"/>.</param>
/// <param name="Waiting">Messages that wait to be taken.</param>
/// <param name="Failed">Messages that failed after every retry, or could not be read.</param>
/// <param name="Skipped">Messages that no consumer takes.</param>
public sealed record ErrorQueueCount(string Queue, int Waiting, int Failed, int Skipped);
