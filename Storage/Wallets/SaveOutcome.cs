namespace SolanaScanner.Storage.Wallets;

/// <summary>What became of a save.</summary>
public enum SaveOutcome
{
    /// <summary>Stored, and replaces what was there.</summary>
    Stored,

    /// <summary>This very analysis was stored before: the message ran twice. Nothing changed.</summary>
    AlreadyStored,

    /// <summary>Only the time of the analysis was kept.</summary>
    NotKept,

    /// <summary>A newer analysis is stored. Nothing changed.</summary>
    Outdated,
}
