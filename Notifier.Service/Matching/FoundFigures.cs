using SolanaScanner.Domain.Messages;

namespace SolanaScanner.Notifier.Matching;

/// <summary>An announcement's figures of one window, as <see cref="AlertBounds"/> has them.</summary>
internal sealed class FoundFigures
{
    public FoundFigures(WalletFound found, WindowFigures figures)
    {
        AlertBounds.Figures(found, figures, Figures);
        AlertBounds.Codes(Figures, Codes);
        Verdict = AlertBounds.Verdict(figures);
    }

    public double[] Figures { get; } = new double[AlertBounds.Columns];

    public byte[] Codes { get; } = new byte[AlertBounds.Columns];

    /// <summary>One bit.</summary>
    public byte Verdict { get; }
}
