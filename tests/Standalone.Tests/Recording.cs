using System.Globalization;
using System.Text;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Standalone.Tests;

/// <summary>A small recording whose right answer is known: some wallets win on four tokens, the others lose on them.</summary>
internal static class Recording
{
    public const int Winners = 12;

    public const int Losers = 12;

    private const int Tokens = 4;

    private static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Writes it as CSV and returns its path.</summary>
    public static string WriteTo(string folder)
    {
        var csv = new StringBuilder("signature,timestamp,wallet,mint,side,token_amount,sol_amount,usd_amount,source\n");
        for (var wallet = 0; wallet < Winners + Losers; wallet++)
        {
            for (var token = 0; token < Tokens; token++)
            {
                var bought = 100.123456789m + wallet;
                // The awkward digits are the point: they must come through every format unchanged.
                var sold = wallet < Winners ? bought * 1.7000000000001m : bought * 0.61803398875m;
                Row(csv, wallet, token, "buy", bought, minute: token * 7);
                Row(csv, wallet, token, "sell", sold, minute: (token * 7) + 5);
            }
        }

        var path = Path.Combine(folder, "recording.csv");
        File.WriteAllText(path, csv.ToString());
        return path;
    }

    public static IEnumerable<string> WinnersAddresses => Enumerable.Range(0, Winners).Select(wallet => Key('w', wallet, onCurve: true).ToString());

    private static void Row(StringBuilder csv, int wallet, int token, string side, decimal usd, int minute)
    {
        var at = Start.AddMinutes(minute).AddSeconds(wallet).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        csv.Append(CultureInfo.InvariantCulture,
            $"sig{side}{wallet}x{token},{at},{Key('w', wallet, onCurve: true)},{Key('m', token, onCurve: false)},{side},{1000.000001m + token},,{usd},test\n");
    }

    private static Address Key(char kind, int number, bool onCurve)
    {
        for (byte attempt = 0; ; attempt++)
        {
            var bytes = new byte[Address.Size];
            Array.Fill(bytes, (byte)9);
            bytes[0] = (byte)kind;
            bytes[1] = (byte)number;
            bytes[2] = attempt;
            var key = new Address(bytes);
            if (key.IsOnCurve == onCurve)
            {
                return key;
            }
        }
    }
}
