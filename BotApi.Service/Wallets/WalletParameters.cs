using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.BotApi.Wallets;

/// <summary>The parameters by which wallets are asked for: in <c>/api/wallets</c>, its CSV, the hub and the page's own address.</summary>
public static class WalletParameters
{
    /// <summary>The bounds that make a <see cref="Domain.Wallets.WalletFilter"/>.</summary>
    public static IReadOnlyList<QueryParameter> Filter { get; } =
    [
        Percent("minWinRate", "Least win rate, in percent: closed tokens with a gain ÷ closed tokens."),
        new()
        {
            Name = "minPnl",
            Description = "Least realized PnL, in percent of the cost of what was sold. May exceed 100.",
            Kind = ParameterKind.Number,
            Minimum = -100,
            Maximum = 1_000_000,
        },
        Count("minTrades", "Least number of buys and sells."),
        Count("minTokens", "Least number of closed tokens: those with at least one sell of what was bought."),
        Percent("maxLuck", "Greatest part of all gains that the best token may have made, in percent."),
        new()
        {
            Name = "verdict",
            Description = "Only wallets with this verdict.",
            Kind = ParameterKind.Text,
            Values = [.. Verdicts.Each.Select(verdict => verdict.Text())],
        },
        new()
        {
            Name = "window",
            Description = "The time that figures and filters speak of.",
            Kind = ParameterKind.Text,
            Values = [.. Domain.Performance.Windows.Each.Select(window => window.Text())],
            Default = Window.All.Text(),
        },
    ];

    /// <summary>The order, the greatest first.</summary>
    public static QueryParameter Sort { get; } = new()
    {
        Name = "sort",
        Description = "What wallets are ordered by, the greatest first. Confidence is the lower end of the win rate's 95 % interval.",
        Kind = ParameterKind.Text,
        Values = [.. Sorts.Each.Select(sort => sort.Text())],
        Default = WalletSort.Confidence.Text(),
    };

    public static QueryParameter Page { get; } = new()
    {
        Name = "page",
        Description = "The page, from 1.",
        Kind = ParameterKind.WholeNumber,
        Minimum = 1,
        Maximum = 1_000_000,
        Default = "1",
    };

    public static QueryParameter PageSize { get; } = new()
    {
        Name = "pageSize",
        Description = "Wallets on a page.",
        Kind = ParameterKind.WholeNumber,
        Minimum = 1,
        Maximum = 100,
        Default = "25",
    };

    /// <summary>Whether a wallet is analyzed afresh before it is shown.</summary>
    public static QueryParameter Analyze { get; } = new()
    {
        Name = "analyze",
        Description = "true asks for a fresh analysis and waits for it.",
        Kind = ParameterKind.Boolean,
        Default = "false",
    };

    /// <summary>The colours of a picture.</summary>
    public static QueryParameter Theme { get; } = new()
    {
        Name = "theme",
        Description = "The picture's colours.",
        Kind = ParameterKind.Text,
        Values = ["dark", "light"],
        Default = "dark",
    };

    /// <summary>Filter and order: the CSV.</summary>
    public static IReadOnlyList<QueryParameter> Ordered { get; } = [.. Filter, Sort];

    /// <summary>Filter, order and page: the list.</summary>
    public static IReadOnlyList<QueryParameter> Paged { get; } = [.. Filter, Sort, Page, PageSize];

    private static QueryParameter Percent(string name, string description) =>
        new() { Name = name, Description = description, Kind = ParameterKind.Number, Minimum = 0, Maximum = 100 };

    private static QueryParameter Count(string name, string description) =>
        new() { Name = name, Description = description, Kind = ParameterKind.WholeNumber, Minimum = 0, Maximum = 1_000_000 };
}
