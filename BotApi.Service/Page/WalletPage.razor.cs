using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SolanaScanner.BotApi.Wallets;
using SolanaScanner.Chats.Texts;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.BotApi.Page;

/// <summary>One wallet: the verdict and its reason first, then what they rest on.</summary>
public sealed partial class WalletPage(
    IWalletStore wallets, FreshLook freshLook, IJSRuntime js, TimeProvider time, ILogger<WalletPage> logger) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Address? _address;
    private WalletSnapshot? _wallet;
    private string? _problem;
    private bool _loading;
    private bool _refreshing;
    private bool _copied;

    /// <summary>The address as it stands in the page's own.</summary>
    [Parameter]
    public string Text { get; set; } = "";

    private TimeProvider Time => time;

    private IReadOnlyList<(string Name, string Url)> Links => WalletLinks.OfWallet(Text);

    protected override async Task OnParametersSetAsync()
    {
        _address = Address.TryParse(Text, out var address) ? address : null;
        (_wallet, _problem, _copied) = (null, null, false);
        if (_address is not null)
        {
            _loading = true;
            await LoadAsync();
            _loading = false;
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task LoadAsync()
    {
        try
        {
            _wallet = _address is { } address ? (await wallets.FindAsync(address, _stop.Token))?.Snapshot : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever the database throws: left alone it would end the whole page for this reader.
            ReadFailed(logger, exception, Text);
            _problem = "The wallet cannot be read just now. Try again in a moment.";
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
    }

    private async Task RefreshAsync()
    {
        if (_refreshing || _address is not { } address)
        {
            return;
        }

        (_refreshing, _problem) = (true, null);
        StateHasChanged();
        try
        {
            var answer = await freshLook.TakeAsync(address, _stop.Token);
            _problem = answer.Outcome == FreshLookOutcome.Done ? null : answer.Reason;
            if (answer.Outcome == FreshLookOutcome.Done)
            {
                await LoadAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
        finally
        {
            _refreshing = false;
        }
    }

    private async Task CopyAsync() => _copied = await js.InvokeAsync<bool>("scannerPage.copy", Text);

    [LoggerMessage(Level = LogLevel.Error, Message = "The page of {Wallet} could not read it.")]
    private static partial void ReadFailed(ILogger logger, Exception exception, string wallet);
}
