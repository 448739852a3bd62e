using System.Globalization;
using SolanaScanner.BotApi.Curves;
using SolanaScanner.BotApi.Wallets;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Chats;
using SolanaScanner.Storage.Wallets;
using Telegram.Bot.Extensions;
using Telegram.Bot.Types.ReplyMarkups;

namespace SolanaScanner.BotApi.Bot.Commands;

/// <summary>
/// <c>/wallet ADDRESS</c>: the curve as a picture with verdict and figures. What is stored is shown at once, then made current by a fresh analysis,
/// which has a queue of its own and so does not wait behind the scan.
/// </summary>
public sealed class WalletCommand(IWalletStore wallets, IChatStore chats, FreshLook freshLook, TimeProvider time) : IBotCommand
{
    public const string CommandName = "wallet";

    // Somebody who opens a wallet from a list has just seen figures of it; asking the providers again for each is what they and we pay for.
    private static readonly TimeSpan FreshEnough = TimeSpan.FromMinutes(10);

    public string Name => CommandName;

    public string Description => "ADDRESS: one wallet's verdict, figures and curve";

    /// <summary>The data of a button that opens a wallet.</summary>
    public static string Open(Address wallet) => $"o:{wallet}";

    public async Task RunAsync(BotTurn turn, string arguments, CancellationToken cancellationToken)
    {
        if (arguments.Length == 0)
        {
            await turn.AskAsync("", "Which wallet? Send its address.", null, cancellationToken);
        }
        else if (!Address.TryParse(arguments, out var address))
        {
            var shown = arguments.Length <= 60 ? arguments : $"{arguments[..60]}…";
            await turn.ReplyAsync(
                $"<code>{HtmlText.Escape(shown)}</code> is not a Solana address: that is base58 of 32 bytes, 32 to 44 characters.", null, cancellationToken);
        }
        else
        {
            await ShowAsync(turn, address, always: true, cancellationToken);
        }
    }

    public async Task PressAsync(BotTurn turn, string data, CancellationToken cancellationToken)
    {
        if (data.Split(':') is not [var what, var text, .. var rest] || !Address.TryParse(text, out var address))
        {
            await turn.ToastAsync(Buttons.Dead, cancellationToken);
            return;
        }

        switch (what)
        {
            case "o":
                await OpenAsync(turn, address, cancellationToken);
                break;
            case "r":
                await RefreshAsync(turn, address, cancellationToken);
                break;
            case "m":
                await chats.MuteAsync(turn.Chat.ChatId, address, time.GetUtcNow(), cancellationToken);
                await turn.ToastAsync("Muted: no alert of yours will tell of this wallet.", cancellationToken);
                await EditAsync(turn, address, Window.All, cancellationToken);
                break;
            case "u":
                await chats.UnmuteAsync(turn.Chat.ChatId, address, cancellationToken);
                await turn.ToastAsync("Alerts may tell of it again.", cancellationToken);
                await EditAsync(turn, address, Window.All, cancellationToken);
                break;
            case ['w', .. var window] when Domain.Performance.Windows.TryParse(window, out var chosen):
                await EditAsync(turn, address, chosen, cancellationToken);
                break;
            case "p" when rest is [var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= 10_000:
                await PositionsAsync(turn, address, page, cancellationToken);
                break;
            default:
                await turn.ToastAsync(Buttons.Dead, cancellationToken);
                break;
        }
    }

    private async Task OpenAsync(BotTurn turn, Address address, CancellationToken cancellationToken)
    {
        var stored = await wallets.FindAsync(address, cancellationToken);
        // Opening what is stored costs little; what needs an analysis counts as one.
        if (stored is not null && time.GetUtcNow() - stored.Snapshot.AnalyzedAt < FreshEnough)
        {
            await PictureAsync(turn, stored.Snapshot, cancellationToken);
        }
        else if (await turn.CountAsync(cancellationToken))
        {
            await ShowAsync(turn, address, always: false, cancellationToken);
        }
    }

    private async Task ShowAsync(BotTurn turn, Address address, bool always, CancellationToken cancellationToken)
    {
        var stored = await wallets.FindAsync(address, cancellationToken);
        if (stored is not null)
        {
            await PictureAsync(turn, stored.Snapshot, cancellationToken);
            if (!always)
            {
                return;
            }
        }
        else
        {
            await turn.ReplyAsync($"Reading the swaps of <code>{address}</code> …", null, cancellationToken);
        }

        var answer = await freshLook.TakeAsync(address, cancellationToken);
        if (answer.Outcome != FreshLookOutcome.Done)
        {
            await turn.ReplyAsync(
                $"{(stored is null ? "" : "That is the last analysis. ")}A fresh one was not possible: {HtmlText.Escape(answer.Reason)}", null, cancellationToken);
            return;
        }

        var fresh = await wallets.FindAsync(address, cancellationToken);
        if (fresh is not null && (stored is null || Differs(stored.Snapshot, fresh.Snapshot)))
        {
            await PictureAsync(turn, fresh.Snapshot, cancellationToken);
        }
    }

    private async Task RefreshAsync(BotTurn turn, Address address, CancellationToken cancellationToken)
    {
        if (!await turn.CountAsync(cancellationToken))
        {
            return;
        }

        var answer = await freshLook.TakeAsync(address, cancellationToken);
        if (answer.Outcome != FreshLookOutcome.Done)
        {
            await turn.ToastAsync(answer.Reason.Length <= 200 ? answer.Reason : answer.Reason[..200], cancellationToken, alert: true);
        }
        else if (await wallets.FindAsync(address, cancellationToken) is { } stored)
        {
            await turn.ToastAsync("Analyzed just now.", cancellationToken);
            var wallet = stored.Snapshot;
            await turn.EditPictureAsync(
                CurvePicture.Draw(wallet, CurvePalette.Dark), WalletCaption.Of(wallet, Window.All), await ButtonsAsync(turn, wallet, Window.All, cancellationToken), cancellationToken);
        }
    }

    private async Task PictureAsync(BotTurn turn, WalletSnapshot wallet, CancellationToken cancellationToken) => await turn.ReplyPictureAsync(
        CurvePicture.Draw(wallet, CurvePalette.Dark), WalletCaption.Of(wallet, Window.All), await ButtonsAsync(turn, wallet, Window.All, cancellationToken), cancellationToken);

    private async Task EditAsync(BotTurn turn, Address address, Window window, CancellationToken cancellationToken)
    {
        if (await KnownAsync(turn, address, cancellationToken) is { } wallet)
        {
            await turn.EditAsync(WalletCaption.Of(wallet, window), await ButtonsAsync(turn, wallet, window, cancellationToken), cancellationToken);
        }
    }

    private async Task PositionsAsync(BotTurn turn, Address address, int page, CancellationToken cancellationToken)
    {
        if (await KnownAsync(turn, address, cancellationToken) is { } wallet)
        {
            var pages = PositionList.Pages(wallet);
            page = Math.Min(page, pages);
            await turn.EditAsync(
                PositionList.Html(wallet, page),
                Buttons.Keyboard(
                    Buttons.Pages(CommandName, $"p:{address}:", page, pages),
                    [Buttons.Press("‹ Figures", CommandName, $"w{Window.All.Text()}:{address}")]),
                cancellationToken);
        }
    }

    private async Task<WalletSnapshot?> KnownAsync(BotTurn turn, Address address, CancellationToken cancellationToken)
    {
        var stored = await wallets.FindAsync(address, cancellationToken);
        if (stored is null)
        {
            await turn.ToastAsync("This wallet is no longer kept. Send /wallet with its address to have it analyzed.", cancellationToken);
        }

        return stored?.Snapshot;
    }

    private async Task<InlineKeyboardMarkup?> ButtonsAsync(BotTurn turn, WalletSnapshot wallet, Window shown, CancellationToken cancellationToken)
    {
        var address = wallet.Address;
        var isMuted = (await chats.MutedAsync(turn.Chat.ChatId, cancellationToken)).Contains(address);
        return Buttons.Keyboard(
            [.. Domain.Performance.Windows.Each.Select(window => Buttons.Press(window == shown ? $"· {window.Text()} ·" : window.Text(), CommandName, $"w{window.Text()}:{address}"))],
            [
                Buttons.Press("🔄 Refresh", CommandName, $"r:{address}"),
                Buttons.Press("📋 Positions", CommandName, $"p:{address}:1"),
                isMuted ? Buttons.Press("🔔 Unmute", CommandName, $"u:{address}") : Buttons.Press("🔕 Mute", CommandName, $"m:{address}"),
            ]);
    }

    private static bool Differs(WalletSnapshot before, WalletSnapshot after) =>
        !before.Windows.SequenceEqual(after.Windows) || before.Copyable != after.Copyable || !before.SecondOpinions.SequenceEqual(after.SecondOpinions);
}
