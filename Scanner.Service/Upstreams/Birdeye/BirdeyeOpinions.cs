using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Scanner.Upstreams.Calls;

namespace SolanaScanner.Scanner.Upstreams.Birdeye;

/// <summary>
/// Birdeye's own figures on a wallet, over all time. It counts wins and losses of fully sold tokens only, so that its win rate
/// is none where it counted neither.
/// </summary>
internal sealed class BirdeyeOpinions(UpstreamHttp http) : ISecondOpinionSource
{
    public string Provider => BirdeyeRules.Provider;

    public async Task<SecondOpinion?> OpinionAsync(Address wallet, CancellationToken cancellationToken)
    {
        var call = new UpstreamCall("pnl-summary", wallet.ToString(), ComputeUnits: 30) { IsWalletCall = true, IsOptional = true };
        try
        {
            return await http.GetAsync(call, $"wallet/v2/pnl/summary?wallet={wallet}&duration=all", Read, cancellationToken);
        }
        catch (UpstreamException e) when (e.Failure == UpstreamFailure.NotFound)
        {
            return null;
        }
    }

    private static SecondOpinion? Read(ReadOnlyMemory<byte> utf8)
    {
        var summary = BirdeyeJson.Data(utf8, BirdeyeJson.Default.BirdeyeAnswerPnlSummary).Summary;
        var (counts, rate) = (summary.Counts, summary.Counts.WinRate);
        if (rate is < 0 or > 1)
            throw new BodyException(FormattableString.Invariant($"win_rate is {rate}; 0 to 1 is expected."));

        if (summary.UniqueTokens == 0 && counts.TotalTrade == 0)
            return null;

        return new SecondOpinion
        {
            Provider = BirdeyeRules.Provider,
            WinRate = counts.TotalWin + counts.TotalLoss == 0 ? null : rate * 100,
            RealizedPnlUsd = summary.Pnl.RealizedProfitUsd,
            Tokens = summary.UniqueTokens,
        };
    }
}
