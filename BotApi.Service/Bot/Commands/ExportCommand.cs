using System.Runtime.CompilerServices;
using SolanaScanner.BotApi.Bot.Filters;
using SolanaScanner.BotApi.Wallets;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Texts;
using SolanaScanner.Storage.Wallets;
using Telegram.Bot.Extensions;

namespace SolanaScanner.BotApi.Bot.Commands;

/// <summary><c>/export</c>: the wallets that meet the bounds as a CSV file, by confidence, at most <see cref="MostRows"/>.</summary>
public sealed class ExportCommand(IWalletStore wallets) : IBotCommand
{
    /// <summary>Some 800 KB; the page's download has no bound.</summary>
    public const int MostRows = 5_000;

    public string Name => "export";

    public string Description => "[win rate] [PnL]: wallets as a CSV file, e.g. /export 60 100";

    public async Task RunAsync(BotTurn turn, string arguments, CancellationToken cancellationToken)
    {
        if (!FilterWords.TryRead(arguments, out var filter, out var problem))
        {
            await turn.ReplyAsync(HtmlText.Escape(problem), null, cancellationToken);
            return;
        }

        if (FilterWords.Each.FirstOrDefault(word => !word.IsSearchable && word.Value(filter) is not null) is { } onlyAlerts)
        {
            await turn.ReplyAsync($"Only alerts know {onlyAlerts.Name}; a file is made from the other filters.", null, cancellationToken);
            return;
        }

        var query = new WalletQuery { Filter = filter.Wallet, PageSize = 1 };
        var total = (await wallets.QueryAsync(query, cancellationToken)).Total;
        if (total == 0)
        {
            await turn.ReplyAsync("No wallet meets this yet. /status shows how far the scan is.", null, cancellationToken);
            return;
        }

        using var content = new MemoryStream();
        var rows = new Rows(wallets.StreamAsync(query, cancellationToken));
        await WalletCsv.WriteAsync(rows.ReadAsync(cancellationToken), filter.Wallet.Window, content, cancellationToken);
        var caption = total > rows.Count
            ? $"The best {Figures.Count(rows.Count)} of {Figures.Count(total)} wallets, by confidence."
            : $"{Figures.Count(rows.Count)} {(rows.Count == 1 ? "wallet" : "wallets")}, by confidence.";
        await turn.ReplyFileAsync(content.ToArray(), $"wallets-{filter.Wallet.Window.Text()}.csv", caption, cancellationToken);
    }

    /// <summary>The first rows, counted while they are read.</summary>
    private sealed class Rows(IAsyncEnumerable<StoredWallet> all)
    {
        public int Count { get; private set; }

        public async IAsyncEnumerable<StoredWallet> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var wallet in all.Take(MostRows).WithCancellation(cancellationToken))
            {
                Count++;
                yield return wallet;
            }
        }
    }
}
