using System.Buffers.Binary;

namespace SolanaScanner.Sandbox.Telegram.Files;

/// <summary>Kind and pixels of a PNG or JPEG, from its head.</summary>
internal sealed record PictureSize(string ContentType, int Width, int Height)
{
    private static ReadOnlySpan<byte> PngHead => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Null when the bytes are neither.</summary>
    public static PictureSize? Read(ReadOnlySpan<byte> bytes)
    {
        // The head of a PNG: 8 bytes, the length and name of IHDR, then width and height.
        if (bytes.Length >= 24 && bytes.StartsWith(PngHead))
        {
            return Positive("image/png", BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));
        }

        return bytes.Length >= 4 && bytes[0] == 0xFF && bytes[1] == 0xD8 ? Jpeg(bytes) : null;
    }

    // Segments of a marker and a length; those from C0 to CF start a frame and have height and width, but C4, C8 and CC.
    private static PictureSize? Jpeg(ReadOnlySpan<byte> bytes)
    {
        for (var at = 2; at + 9 <= bytes.Length && bytes[at] == 0xFF;)
        {
            if (bytes[at + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return Positive("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return null;
    }

    private static PictureSize? Positive(string contentType, int width, int height) => width > 0 && height > 0 ? new PictureSize(contentType, width, height) : null;
}
