namespace SolanaScanner.Sandbox.Faults;

/// <summary>What goes wrong.</summary>
internal enum FaultKind
{
    /// <summary>The answer comes late. Adds up with others.</summary>
    Latency,

    /// <summary>429, with Retry-After where the fault states it.</summary>
    TooManyRequests,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>The connection is cut before an answer.</summary>
    Reset,

    /// <summary>200, and half of the body.</summary>
    Truncated,

    /// <summary>200, and JSON of another shape.</summary>
    WrongBody,

    /// <summary>200, and a page of HTML.</summary>
    Html,

    /// <summary>The allowance is spent, in the provider's own words: 401 of Moralis, 400 of Birdeye.</summary>
    Quota,

    /// <summary>No answer until the client gives up.</summary>
    Hang,
}

/// <summary>How kinds are written in JSON.</summary>
internal static class FaultKinds
{
    private static readonly Dictionary<string, FaultKind> ByText = new(StringComparer.OrdinalIgnoreCase)
    {
        ["latency"] = FaultKind.Latency,
        ["429"] = FaultKind.TooManyRequests,
        ["500"] = FaultKind.ServerError,
        ["503"] = FaultKind.Unavailable,
        ["reset"] = FaultKind.Reset,
        ["truncated"] = FaultKind.Truncated,
        ["wrong-body"] = FaultKind.WrongBody,
        ["html"] = FaultKind.Html,
        ["quota"] = FaultKind.Quota,
        ["hang"] = FaultKind.Hang,
    };

    public static string Each { get; } = string.Join(", ", ByText.Keys);

    public static bool TryParse(string? text, out FaultKind kind) => ByText.TryGetValue(text ?? "", out kind);

    public static string Text(this FaultKind kind) => ByText.First(pair => pair.Value == kind).Key;
}
