namespace SolanaScanner.Domain.Verdicts;

/// <summary>A verdict and why, in one line a trader understands: "best token made 83 % of all gains".</summary>
public sealed record Judgement(Verdict Verdict, string Reason);
