namespace SolanaScanner.Domain.Verdicts;

/// <summary>What we think of a wallet. See <see cref="VerdictRules"/> for the order and the thresholds.</summary>
public enum Verdict
{
    /// <summary>Gains spread over enough tokens to believe them.</summary>
    Consistent,

    /// <summary>One token made most of the gains.</summary>
    Lucky,

    /// <summary>Too few closed tokens to say.</summary>
    Unproven,

    /// <summary>Trades faster or more often than a person can follow.</summary>
    BotLike,

    /// <summary>Sells mostly what it never bought: it came by transfer.</summary>
    TransferFed,

    /// <summary>No trade lately.</summary>
    Inactive,

    /// <summary>Realized PnL is not above 0.</summary>
    Losing,
}

/// <summary>How verdicts are written in JSON, queries and messages.</summary>
public static class Verdicts
{
    public static IReadOnlyList<Verdict> Each { get; } = Enum.GetValues<Verdict>();

    /// <summary>consistent, lucky, unproven, bot-like, transfer-fed, inactive or losing.</summary>
    public static string Text(this Verdict verdict) => verdict switch
    {
        Verdict.Consistent => "consistent",
        Verdict.Lucky => "lucky",
        Verdict.Unproven => "unproven",
        Verdict.BotLike => "bot-like",
        Verdict.TransferFed => "transfer-fed",
        Verdict.Inactive => "inactive",
        Verdict.Losing => "losing",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };

    /// <summary>Reads what <see cref="Text"/> writes, without regard to case.</summary>
    public static bool TryParse(string? text, out Verdict verdict)
    {
        foreach (var each in Each)
        {
            if (string.Equals(text, each.Text(), StringComparison.OrdinalIgnoreCase))
            {
                verdict = each;
                return true;
            }
        }

        verdict = default;
        return false;
    }
}
