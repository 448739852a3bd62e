namespace SolanaScanner.Storage.Wallets;

/// <summary>Which analyses are kept in full. That a wallet was analyzed, and when, is always kept for a while.</summary>
public enum Keep
{
    /// <summary>When the wallet qualifies, or did before: the page must not go on showing an old answer.</summary>
    IfQualifiesOrKnown,

    /// <summary>Whatever it says: a person asked and is about to read it.</summary>
    Always,
}
