using SolanaScanner.BotApi.Scan;
using SolanaScanner.Domain.Messages;

namespace SolanaScanner.BotApi.Feed;

/// <summary>One piece of news: exactly one of the two is given.</summary>
/// <param name="Found">A wallet was found.</param>
/// <param name="Scan">The scan went on.</param>
public readonly record struct FeedNews(WalletFound? Found, ScanItem? Scan);
