using System.Buffers.Binary;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Sandbox.Markets.Seeded;

/// <summary>What a made-up address belongs to.</summary>
internal enum AddressKind : byte
{
    /// <summary>Always on the curve.</summary>
    Wallet = 1,

    /// <summary>Either.</summary>
    Mint = 2,

    /// <summary>Always off the curve.</summary>
    Pool = 3,
}

/// <summary>
/// Addresses that carry their own number, so that no table is needed to find a wallet again.
/// <list type="number">
/// <item>Index, kind and a trial counter fill 16 bytes; a keyed Feistel network of four rounds makes them look random.</item>
/// <item>A keyed hash of them fills the other 16: an address of another seed, or of the real chain, does not decode.</item>
/// <item>The counter is the lowest that puts the address on (wallets) or off (pools) the curve, as the chain would have it.</item>
/// </list>
/// Counters found are remembered in a table of fixed size, where a later one overwrites an earlier one.
/// </summary>
internal sealed class SeededAddresses(ulong seed)
{
    private const int Remembered = 1 << 16;

    private readonly ulong _key = Dice.Mix(seed, 0xADD7E55);
    private readonly ulong[] _counters = new ulong[Remembered];

    public Address Wallet(long index) => Of(AddressKind.Wallet, index, Counter(index));

    public Address Mint(long index) => Of(AddressKind.Mint, index, 0);

    public Address Pool(long index) => Of(AddressKind.Pool, index, Search(AddressKind.Pool, index));

    /// <summary>The index that <paramref name="address"/> was made from; false for any other address.</summary>
    public bool TryRead(Address address, AddressKind kind, out long index)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        address.CopyTo(bytes);
        var left = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var right = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        for (var round = 3; round >= 0; round--)
        {
            (left, right) = (right ^ Round(left, round), left);
        }

        index = (long)left;
        return index >= 0
            && (byte)right == (byte)kind
            && right >> 16 == 0
            && address == (kind == AddressKind.Wallet ? Wallet(index) : Of(kind, index, (byte)(right >> 8)));
    }

    // A slot holds index and counter in one word, so reading and writing it needs no lock.
    private byte Counter(long index)
    {
        ref var slot = ref _counters[(int)(index & (Remembered - 1))];
        var word = Volatile.Read(ref slot);
        if (word != 0 && word >> 8 == (ulong)index)
        {
            return (byte)word;
        }

        var counter = Search(AddressKind.Wallet, index);
        Volatile.Write(ref slot, ((ulong)index << 8) | counter);
        return counter;
    }

    private byte Search(AddressKind kind, long index)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        for (var counter = 0; counter <= byte.MaxValue; counter++)
        {
            Write(kind, index, (byte)counter, bytes);
            if (new Address(bytes).IsOnCurve == (kind == AddressKind.Wallet))
            {
                return (byte)counter;
            }
        }

        throw new InvalidOperationException($"No {kind} address for {index} in 256 trials: chance 2^-256.");
    }

    private Address Of(AddressKind kind, long index, byte counter)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        Write(kind, index, counter, bytes);
        return new Address(bytes);
    }

    private void Write(AddressKind kind, long index, byte counter, Span<byte> bytes)
    {
        var left = (ulong)index;
        var right = ((ulong)counter << 8) | (byte)kind;
        for (var round = 0; round < 4; round++)
        {
            (left, right) = (right, left ^ Round(right, round));
        }

        BinaryPrimitives.WriteUInt64LittleEndian(bytes, left);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], right);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], Dice.Mix(_key, left, right));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], Dice.Mix(~_key, right, left));
    }

    private ulong Round(ulong half, int round) => Dice.Mix(_key, half, (ulong)round);
}
