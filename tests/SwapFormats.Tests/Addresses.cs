using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.SwapFormats.Tests;

/// <summary>Made-up keys, the same in each run: 32 times one byte.</summary>
internal static class Addresses
{
    public const string Sol = "So11111111111111111111111111111111111111112";

    public static readonly string Wallet = Key(1);
    public static readonly string OtherWallet = Key(2);
    public static readonly string Mint = Key(3);
    public static readonly string OtherMint = Key(4);

    public static string Key(byte fill)
    {
        var bytes = new byte[Address.Size];
        Array.Fill(bytes, fill);
        return new Address(bytes).ToString();
    }
}
