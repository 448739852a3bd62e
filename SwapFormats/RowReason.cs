namespace SolanaScanner.SwapFormats;

/// <summary>Why a row is not read as a trade, as it is counted and shown.</summary>
public static class RowReason
{
    /// <summary>A liquidity event, a transfer or anything else that is neither a buy nor a sell.</summary>
    public const string NotASwap = "not-a-swap";

    /// <summary>The row is no row of its format: not an object, too few columns, a leg missing, no direction.</summary>
    public const string BadRow = "bad-row";

    /// <summary>The wallet is missing or no Solana address.</summary>
    public const string BadWallet = "bad-wallet";

    /// <summary>A mint is missing or no Solana address.</summary>
    public const string BadMint = "bad-mint";

    /// <summary>A signature longer than any, or of characters that none has. A missing one is no error.</summary>
    public const string BadSignature = "bad-signature";

    /// <summary>The time is missing or cannot be read.</summary>
    public const string BadTime = "bad-time";

    /// <summary>An amount is missing, no number, or beyond 7.9·10²⁸.</summary>
    public const string BadAmount = "bad-amount";

    /// <summary>A USD value or price is there and no number.</summary>
    public const string BadValue = "bad-value";

    /// <summary>The row states neither a SOL amount nor a USD value; also what a trade is counted under that has no price for its hour.</summary>
    public const string NoPrice = "no-price";
}
