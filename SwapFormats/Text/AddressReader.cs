using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.SwapFormats.Text;

/// <summary>
/// Reads base58 text to addresses, and remembers the last ones: a page names the same wallet and SOL in each row, and
/// decoding base58 costs more than all the rest of a row. A direct-mapped table of 256 texts (20 KB), one a thread, so no lock.
/// </summary>
internal sealed class AddressReader
{
    private const int Slots = 256;

    [ThreadStatic]
    private static AddressReader? _instance;

    private readonly byte[] _texts = new byte[Slots * Address.MaxTextLength];
    private readonly byte[] _lengths = new byte[Slots];
    private readonly Address[] _addresses = new Address[Slots];

    /// <summary>This thread's reader. Must not be kept over an await.</summary>
    public static AddressReader OfThread => _instance ??= new AddressReader();

    /// <summary>A wallet or program: base58 of 32 bytes.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out Address address)
    {
        if (text.Length is < Address.Size or > Address.MaxTextLength)
        {
            address = default;
            return false;
        }

        // Vanity prefixes and "pump" suffixes are common; the middle of a key is not chosen by anyone.
        var slot = ((text[8] * 31) ^ (text[16] * 7) ^ text[20] ^ (text[12] << 2)) & (Slots - 1);
        var known = _texts.AsSpan(slot * Address.MaxTextLength, _lengths[slot]);
        if (known.SequenceEqual(text))
        {
            address = _addresses[slot];
            return true;
        }

        if (!Address.TryParse(text, null, out address))
            return false;

        text.CopyTo(_texts.AsSpan(slot * Address.MaxTextLength));
        _lengths[slot] = (byte)text.Length;
        _addresses[slot] = address;
        return true;
    }

    /// <summary>A mint. Native SOL, which sources write as <c>native</c>, as the system program or as So1…111, is wrapped SOL.</summary>
    public bool TryReadMint(ReadOnlySpan<byte> text, out Address mint)
    {
        if (text.SequenceEqual("native"u8)
            || text.SequenceEqual("11111111111111111111111111111111"u8)
            || text.SequenceEqual("So11111111111111111111111111111111111111111"u8))
        {
            mint = Mints.WrappedSol;
            return true;
        }

        return TryRead(text, out mint);
    }
}
