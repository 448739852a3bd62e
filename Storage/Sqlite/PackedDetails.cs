using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>
/// A snapshot as SQLite keeps it: <see cref="WalletJson"/> in Brotli, after its unpacked length (4 bytes, little endian). The
/// digits and mints of a wallet's positions pack to about a third; a file that grows by a wallet's details every few
/// milliseconds is written and kept in fewer pages for it.
/// </summary>
internal static class PackedDetails
{
    private const int Header = sizeof(int);

    // Nearly the fastest: past it a snapshot costs more to pack than to judge.
    private const int Quality = 1;

    // 2^18 bytes, more than any snapshot has.
    private const int Window = 18;

    public static byte[] Write(WalletSnapshot wallet)
    {
        var json = WalletJson.Write(wallet);
        var buffer = ArrayPool<byte>.Shared.Rent(Header + BrotliEncoder.GetMaxCompressedLength(json.Length));
        try
        {
            BinaryPrimitives.WriteInt32LittleEndian(buffer, json.Length);
            if (!BrotliEncoder.TryCompress(json, buffer.AsSpan(Header), out var packed, Quality, Window))
            {
                throw new InvalidOperationException($"{json.Length} bytes of {wallet.Address} do not fit the most that Brotli can make of them.");
            }

            return buffer[..(Header + packed)];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <exception cref="InvalidDataException">Not what <see cref="Write"/> writes.</exception>
    public static WalletSnapshot Read(ReadOnlySpan<byte> packed)
    {
        var length = packed.Length < Header ? -1 : BinaryPrimitives.ReadInt32LittleEndian(packed);
        if (length < 0)
        {
            throw new InvalidDataException($"A stored wallet of {packed.Length} bytes is not one that was packed here.");
        }

        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            return BrotliDecoder.TryDecompress(packed[Header..], buffer, out var unpacked) && unpacked == length
                ? WalletJson.Read(buffer.AsSpan(0, length))
                : throw new InvalidDataException($"A stored wallet of {packed.Length} bytes does not unpack to its {length}.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
