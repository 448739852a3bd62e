using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.SwapFormats.Text;

namespace SolanaScanner.SwapFormats;

/// <summary>One leg of a row while it is read.</summary>
internal struct LegDraft
{
    private Address _mint;
    private decimal _amount;
    private decimal? _price;
    private bool _hasMint;
    private bool _hasAmount;
    private bool _hasBadValue;

    /// <summary>The leg's USD value; null where the source states none.</summary>
    public decimal? ValueUsd;

    /// <summary>Why the leg cannot be read; null when it can.</summary>
    public readonly string? Fault =>
        !_hasMint ? RowReason.BadMint
        : !_hasAmount ? RowReason.BadAmount
        : _hasBadValue ? RowReason.BadValue
        : null;

    /// <summary>Price and amount come in any order, so the value is told here.</summary>
    public readonly Leg Leg => new(_mint, _amount, _price is { } price ? NumberText.Product(_amount, price) : ValueUsd);

    public void SetMint(Address mint)
    {
        _mint = mint;
        _hasMint = true;
    }

    public void ReadMint(ReadOnlySpan<byte> text, AddressReader addresses) => _hasMint = addresses.TryReadMint(text, out _mint);

    public void ReadAmount(ReadOnlySpan<byte> text)
    {
        _hasAmount = NumberText.TryRead(text, out var amount);
        _amount = Math.Abs(amount);
    }

    public void ReadValue(ReadOnlySpan<byte> text)
    {
        _hasBadValue = !NumberText.TryRead(text, out var value);
        ValueUsd = Math.Abs(value);
    }

    /// <summary>USD a unit, instead of a value.</summary>
    public void ReadPrice(ReadOnlySpan<byte> text)
    {
        _hasBadValue = !NumberText.TryRead(text, out var price);
        _price = Math.Abs(price);
    }
}
