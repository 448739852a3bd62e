using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.SwapFormats.Text;

namespace SolanaScanner.SwapFormats;

/// <summary>
/// One row while it is read, in whatever order its fields come. A field that is absent, null or unreadable is a fault only
/// when the row is finished, so that a row which is no swap at all is not blamed for its legs.
/// </summary>
internal struct TradeDraft
{
    private Address _wallet;
    private long _unixSeconds;
    private string? _signature;
    private bool _hasWallet;
    private bool _hasTime;
    private bool _isNoSwap;
    private string? _fault;

    public LegDraft Given;
    public LegDraft Received;

    /// <summary>The exchange's own USD value; null where the source states none.</summary>
    public decimal? ValueUsd;

    public int Ordinal;

    public readonly long UnixSeconds => _unixSeconds;

    public void NotASwap() => _isNoSwap = true;

    public void Fault(string reason) => _fault ??= reason;

    public void ReadWallet(ReadOnlySpan<byte> text, AddressReader addresses) => _hasWallet = addresses.TryRead(text, out _wallet);

    public void ReadTime(ReadOnlySpan<byte> text) => _hasTime = TimeText.TryRead(text, out _unixSeconds);

    public void ReadSignature(ReadOnlySpan<byte> text)
    {
        if (!SignatureText.TryRead(text, out _signature))
            Fault(RowReason.BadSignature);
    }

    public void ReadValue(ReadOnlySpan<byte> text)
    {
        if (NumberText.TryRead(text, out var value))
            ValueUsd = Math.Abs(value);
        else
            Fault(RowReason.BadValue);
    }

    /// <summary>The trade, or the reason why the row is none.</summary>
    public readonly string? Finish(out Trade trade)
    {
        trade = default;
        if (_isNoSwap)
            return RowReason.NotASwap;
        if (_fault is not null)
            return _fault;
        if (!_hasWallet)
            return RowReason.BadWallet;
        if (!_hasTime)
            return RowReason.BadTime;
        if ((Given.Fault ?? Received.Fault) is { } fault)
            return fault;

        var given = Given.Leg;
        var received = Received.Leg;
        trade = new Trade
        {
            Wallet = _wallet,
            Signature = _signature ?? SignatureText.KeyOf(_wallet, given, received, _unixSeconds),
            Ordinal = Ordinal,
            UnixSeconds = _unixSeconds,
            Given = given,
            Received = received,
            ValueUsd = ValueUsd,
        };
        return null;
    }
}
