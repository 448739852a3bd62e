using System.Globalization;
using System.Numerics;

namespace SolanaScanner.BotApi.Wallets;

/// <summary>What a parameter holds, as OpenAPI names it.</summary>
public enum ParameterKind
{
    Number,
    WholeNumber,
    Text,
    Boolean,
}

/// <summary>
/// One parameter of a query, described once: what reads it, what refuses it, and what OpenAPI says of it all come from here.
/// </summary>
public sealed record QueryParameter
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    public required ParameterKind Kind { get; init; }

    /// <summary>The least value allowed, for numbers.</summary>
    public double Minimum { get; init; }

    /// <summary>The greatest value allowed, for numbers.</summary>
    public double Maximum { get; init; }

    /// <summary>The values allowed, for text.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What holds when the parameter is not given, as it would be written; null for "no bound".</summary>
    public string? Default { get; init; }

    /// <summary>What a good value looks like, to end a sentence that begins with "must be".</summary>
    public string Allowed => Kind switch
    {
        ParameterKind.WholeNumber => string.Create(CultureInfo.InvariantCulture, $"a whole number from {Minimum} to {Maximum}"),
        ParameterKind.Number => string.Create(CultureInfo.InvariantCulture, $"a number from {Minimum} to {Maximum}"),
        ParameterKind.Boolean => "true or false",
        _ => "one of " + string.Join(", ", Values),
    };

    /// <summary>Reads a number in range. NaN, infinities, exponents, thousands separators and blanks are refused.</summary>
    public bool TryNumber<T>(string text, out T value)
        where T : struct, INumber<T> =>
        T.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
        && double.CreateSaturating(value) is var number
        && number >= Minimum
        && number <= Maximum
        && (Kind != ParameterKind.WholeNumber || text.All(char.IsAsciiDigit));
}
