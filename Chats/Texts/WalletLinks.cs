using System.Globalization;

namespace SolanaScanner.Chats.Texts;

/// <summary>Where others show a wallet or a token. All addresses are base58 and need no escaping.</summary>
public static class WalletLinks
{
    /// <summary>Name and address of the pages that show the wallet.</summary>
    public static IReadOnlyList<(string Name, string Url)> OfWallet(string wallet) =>
    [
        ("Solscan", $"https://solscan.io/account/{wallet}"),
        ("GMGN", $"https://gmgn.ai/sol/address/{wallet}"),
        ("Birdeye", $"https://birdeye.so/profile/{wallet}?chain=solana"),
        ("DexCheck", $"https://dexcheck.ai/app/wallet-analyzer/{wallet}"),
        ("Cielo", $"https://app.cielo.finance/profile/{wallet}"),
    ];

    /// <summary>Photon and Axiom have pages of tokens, not of wallets: where what the wallet trades is traded.</summary>
    public static IReadOnlyList<(string Name, string Url)> OfToken(string mint) =>
    [
        ("Photon", $"https://photon-sol.tinyastro.io/en/lp/{mint}"),
        ("Axiom", $"https://axiom.trade/t/{mint}"),
    ];

    /// <summary>The links as HTML, in one line.</summary>
    public static string Html(IEnumerable<(string Name, string Url)> links) =>
        string.Join(" · ", links.Select(link => string.Create(CultureInfo.InvariantCulture, $"<a href=\"{link.Url}\">{link.Name}</a>")));
}
