namespace SolanaScanner.Sandbox.Markets.Seeded;

/// <summary>
/// Transaction signatures: 87 base58 characters, the first of which makes them decode to 64 bytes. Drawn as text, since
/// encoding 64 bytes for each of a hundred rows would cost more than the rest of the page.
/// </summary>
internal static class SeededSignature
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int Length = 87;

    // 58^10 is the largest power below 2^64.
    private const int CharactersPerDraw = 10;

    public static string Of(ulong key) => string.Create(Length, key, static (text, key) =>
    {
        var dice = new Dice(key);
        text[0] = Alphabet[dice.Whole(2, 57)];
        for (var i = 1; i < text.Length;)
        {
            var bits = dice.Next();
            for (var j = 0; j < CharactersPerDraw && i < text.Length; j++, i++)
            {
                text[i] = Alphabet[(int)(bits % 58)];
                bits /= 58;
            }
        }
    });
}
