using System.Buffers.Binary;
using System.Security.Cryptography;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Sandbox.Markets.Recorded;

/// <summary>A pool address for a recorded mint, found as the chain finds a program derived address: hash until off the curve.</summary>
internal static class RecordedPool
{
    public static Address Of(Address mint)
    {
        Span<byte> seed = stackalloc byte[Address.Size + sizeof(int)];
        mint.CopyTo(seed);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        for (var bump = 255; ; bump--)
        {
            BinaryPrimitives.WriteInt32LittleEndian(seed[Address.Size..], bump);
            SHA256.HashData(seed, hash);
            var pool = new Address(hash);
            if (!pool.IsOnCurve)
            {
                return pool;
            }
        }
    }
}
