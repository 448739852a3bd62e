using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Scanner.Tests.Pipeline;

/// <summary>Wallets, tokens and swaps for tests.</summary>
internal static class Trading
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A wallet's address: on the curve.</summary>
    public static Address Wallet(int number) => Enumerable.Range(0, 256)
        .Select(attempt => Key((byte)'w', number, (byte)attempt))
        .First(key => key.IsOnCurve);

    /// <summary>A pool's address: off the curve.</summary>
    public static Address Pool(int number) => Enumerable.Range(0, 256)
        .Select(attempt => Key((byte)'p', number, (byte)attempt))
        .First(key => !key.IsOnCurve);

    public static Address Mint(int number) => Key((byte)'m', number, 0);

    /// <summary>Each token bought for 100 USD and sold for <paramref name="proceedsUsd"/> an hour later.</summary>
    public static Swap[] RoundTrips(Address wallet, int tokens, decimal proceedsUsd) =>
    [
        .. Enumerable.Range(0, tokens).SelectMany(token => new[]
        {
            Swap(wallet, Mint(token), Side.Buy, 100, token * 2),
            Swap(wallet, Mint(token), Side.Sell, proceedsUsd, (token * 2) + 1),
        }),
    ];

    private static Swap Swap(Address wallet, Address mint, Side side, decimal valueUsd, int hour) => new()
    {
        Wallet = wallet,
        Mint = mint,
        Side = side,
        Amount = 1000,
        ValueUsd = valueUsd,
        UnixSeconds = Now.AddDays(-2).AddHours(hour).ToUnixTimeSeconds(),
        Signature = $"{wallet}{mint}{side}",
    };

    private static Address Key(byte kind, int number, byte attempt)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        bytes.Fill(7);
        bytes[0] = kind;
        bytes[1] = attempt;
        BitConverter.TryWriteBytes(bytes[2..], number);
        return new Address(bytes);
    }
}
