using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Domain.Tests;

/// <summary>One wallet's swaps, written down by hand: times in seconds after <see cref="Start"/>.</summary>
internal sealed class History
{
    /// <summary>2026-07-01 00:00:00 UTC.</summary>
    public const long Start = 1_782_864_000;

    public static readonly Address Wallet = KeyOf(1);
    public static readonly Address TokenA = KeyOf(100);
    public static readonly Address TokenB = KeyOf(101);
    public static readonly Address TokenC = KeyOf(102);
    public static readonly Address TokenD = KeyOf(103);

    private readonly List<Swap> _swaps = [];

    public IReadOnlyList<Swap> Swaps => _swaps;

    public static Address KeyOf(int number)
    {
        var bytes = new byte[Address.Size];
        BitConverter.TryWriteBytes(bytes, number);
        bytes[31] = 7;
        return new Address(bytes);
    }

    public History Buy(Address mint, decimal amount, decimal usd, long at = 0, string? signature = null) =>
        Add(mint, Side.Buy, amount, usd, at, signature);

    public History Sell(Address mint, decimal amount, decimal usd, long at = 0, string? signature = null) =>
        Add(mint, Side.Sell, amount, usd, at, signature);

    /// <summary>Judged a second after the last swap, unless said otherwise.</summary>
    public WindowReport In(Window window = Window.All, CostMethod method = CostMethod.Average, long? asOf = null) =>
        WalletAnalysis.Of(Wallet, _swaps, AsOf(asOf), method).In(window);

    public Position Position(Address mint, CostMethod method = CostMethod.Average) =>
        In(Window.All, method).Positions.Single(position => position.Mint == mint);

    public DateTimeOffset AsOf(long? at = null) =>
        DateTimeOffset.FromUnixTimeSeconds(at is null ? _swaps.Max(swap => swap.UnixSeconds) + 1 : Start + at.Value);

    private History Add(Address mint, Side side, decimal amount, decimal usd, long at, string? signature)
    {
        _swaps.Add(new Swap
        {
            Wallet = Wallet,
            Mint = mint,
            Side = side,
            Amount = amount,
            ValueUsd = usd,
            UnixSeconds = Start + at,
            Signature = signature ?? $"s{_swaps.Count:0000}",
        });
        return this;
    }
}
