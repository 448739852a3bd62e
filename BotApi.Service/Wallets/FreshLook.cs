using MassTransit;
using Microsoft.Extensions.Options;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Messages;

namespace SolanaScanner.BotApi.Wallets;

/// <summary>What became of a person's wish for a fresh analysis.</summary>
public enum FreshLookOutcome
{
    /// <summary>The wallet is stored anew.</summary>
    Done,

    /// <summary>The scanner says why the wallet cannot be judged.</summary>
    Refused,

    /// <summary>The scanner failed; asking again may help.</summary>
    Failed,

    /// <summary>No answer in time. The analysis may still finish and is stored then.</summary>
    TimedOut,
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">In words for the person who asked; empty when it is done.</param>
public readonly record struct FreshLookAnswer(FreshLookOutcome Outcome, string Reason);

/// <summary>Asks a scanner for a fresh analysis and waits for it, for at most <see cref="BotApiOptions.AnalyzeTimeout"/>.</summary>
public sealed partial class FreshLook(IRequestClient<RequestAnalysis> client, IOptions<BotApiOptions> options, ILogger<FreshLook> logger)
{
    /// <summary>Nothing but a cancellation is thrown.</summary>
    public async Task<FreshLookAnswer> TakeAsync(Address address, CancellationToken cancellationToken)
    {
        var wallet = address.ToString();
        var timeout = options.Value.AnalyzeTimeout;
        try
        {
            var response = await client.GetResponse<WalletAnalyzed>(
                new RequestAnalysis { Wallet = wallet }, cancellationToken, RequestTimeout.After(ms: (int)timeout.TotalMilliseconds));
            return response.Message.Failure is { } failure
                ? new FreshLookAnswer(FreshLookOutcome.Refused, failure)
                : new FreshLookAnswer(FreshLookOutcome.Done, "");
        }
        catch (RequestTimeoutException)
        {
            TimedOut(logger, wallet, timeout);
            return new FreshLookAnswer(
                FreshLookOutcome.TimedOut, $"The analysis takes longer than {timeout.TotalSeconds:0.#} s. It may still finish: look again in a minute.");
        }
        catch (RequestException exception)
        {
            // The scanner's exception stays in the log: it is written for operators, and may say more than a stranger should know.
            Failed(logger, exception, wallet);
            return new FreshLookAnswer(FreshLookOutcome.Failed, "The scanner could not analyze the wallet. Try again later.");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No answer to the analysis of {Wallet} within {Timeout}.")]
    private static partial void TimedOut(ILogger logger, string wallet, TimeSpan timeout);

    [LoggerMessage(Level = LogLevel.Error, Message = "The scanner failed to analyze {Wallet} for a person who asked.")]
    private static partial void Failed(ILogger logger, Exception exception, string wallet);
}
