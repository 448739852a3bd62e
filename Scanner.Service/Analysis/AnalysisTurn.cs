using System.Data.Common;
using Microsoft.Extensions.Logging;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Storage.Analyses;

namespace SolanaScanner.Scanner.Analysis;

/// <summary>The turn to analyze a wallet, which one scanner at a time has.</summary>
internal sealed partial class AnalysisTurn(IAnalysisClaims claims, TimeProvider time, ILogger<AnalysisTurn> logger)
{
    // Longer than an analysis takes when all goes well: what a dead scanner had is free after that.
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);

    // Less than a person waits for an answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs <paramref name="analyze"/> in the wallet's turn; not at all, and false, when another has it.</summary>
    public async Task<bool> TryAsync(Address wallet, Guid analysisId, Func<Task> analyze, CancellationToken cancellationToken)
    {
        if (!await claims.TakeAsync(wallet, analysisId, time.GetUtcNow(), Duration, cancellationToken))
        {
            return false;
        }

        try
        {
            await analyze();
            return true;
        }
        finally
        {
            await GiveBackAsync(wallet, analysisId);
        }
    }

    /// <summary>
    /// Runs <paramref name="analyze"/> once the other who has the wallet's turn is done. One that takes longer than a person should wait may be
    /// dead: then it is run all the same, which costs calls and changes no result.
    /// </summary>
    public async Task AfterOthersAsync(Address wallet, Guid analysisId, Func<Task> analyze, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Patience;
        while (!await TryAsync(wallet, analysisId, analyze, cancellationToken))
        {
            if (time.GetUtcNow() >= until)
            {
                await analyze();
                return;
            }

            await Task.Delay(Look, time, cancellationToken);
        }
    }

    private async Task GiveBackAsync(Address wallet, Guid analysisId)
    {
        try
        {
            // Also after a cancellation: what is not given back holds others up.
            await claims.ReleaseAsync(wallet, analysisId, CancellationToken.None);
        }
        catch (DbException exception)
        {
            // What came of the analysis stands.
            LogNotGivenBack(wallet, Duration, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The turn to analyze {Wallet} could not be given back; it is over after {Duration}.")]
    private partial void LogNotGivenBack(Address wallet, TimeSpan duration, Exception exception);
}
