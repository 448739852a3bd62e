using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;

namespace SolanaScanner.Domain.Wallets;

/// <summary>What is kept and shown of a window: its figures, and the verdict they lead to.</summary>
public sealed record WindowSummary(WalletPerformance Performance, Judgement Judgement);
