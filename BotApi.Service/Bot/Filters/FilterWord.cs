using System.Globalization;
using SolanaScanner.Domain.Alerts;

namespace SolanaScanner.BotApi.Bot.Filters;

/// <summary>Which way a bound goes.</summary>
public enum Bound
{
    AtLeast,
    AtMost,
    Is,
}

/// <summary>
/// One bound of an <see cref="AlertFilter"/> as people write it, such as <c>winRate&gt;=60</c>: what reads it, what writes it, and what is offered
/// on buttons come from here.
/// </summary>
public sealed record FilterWord
{
    /// <summary>What stands before the sign. Two words may share it when their bounds differ (<c>hold</c>).</summary>
    public required string Name { get; init; }

    public required Bound Bound { get; init; }

    /// <summary>For buttons and sentences: "win rate".</summary>
    public required string Label { get; init; }

    /// <summary>What a good value looks like, to end a sentence that begins with "must be".</summary>
    public required string Allowed { get; init; }

    /// <summary>Values worth offering, as they are typed.</summary>
    public required IReadOnlyList<string> Offers { get; init; }

    /// <summary>The filter with this bound set to a value; null when the value is not allowed.</summary>
    public required Func<AlertFilter, string, AlertFilter?> Set { get; init; }

    /// <summary>The filter without this bound.</summary>
    public required Func<AlertFilter, AlertFilter> Clear { get; init; }

    /// <summary>The bound's value as it is typed; null when it is not set.</summary>
    public required Func<AlertFilter, string?> Value { get; init; }

    /// <summary>What stands behind the value where people read it, such as " %".</summary>
    public string Unit { get; init; } = "";

    /// <summary>Whether <c>/find</c> can ask for it: the others are only known of announcements.</summary>
    public bool IsSearchable { get; init; } = true;

    /// <summary>Tells words of one name apart on buttons: the name, with <c>-</c> behind an upper bound of a name that has both.</summary>
    public string Key => Name == FilterWords.Hold && Bound == Bound.AtMost ? Name + "-" : Name;

    /// <summary>As it is typed: <c>winRate&gt;=60</c>; null when it is not set.</summary>
    public string? Written(AlertFilter filter) => Value(filter) is { } value ? $"{Name}{Sign}{value}" : null;

    /// <summary>As people read it: <c>win rate ≥ 60 %</c>; null when it is not set.</summary>
    public string? Spoken(AlertFilter filter) => Value(filter) is { } value
        ? Bound switch { Bound.AtLeast => $"{Label} ≥ {value}{Unit}", Bound.AtMost => $"{Label} ≤ {value}{Unit}", _ => $"{Label} {value}" }
        : null;

    /// <summary>Whether a sign that somebody typed means this bound. A bare equals sign always does.</summary>
    public bool Understands(string sign) => sign is "=" or ":" || (Bound switch
    {
        Bound.AtLeast => sign is ">=" or "≥" or ">",
        Bound.AtMost => sign is "<=" or "≤" or "<",
        _ => false,
    });

    private string Sign => Bound switch { Bound.AtLeast => ">=", Bound.AtMost => "<=", _ => "=" };

    /// <summary>A word whose value is a number.</summary>
    internal static FilterWord Number(
        string name, Bound bound, string label, double least, double most, bool whole, string unit, string[] offers,
        Func<AlertFilter, double?> get, Func<AlertFilter, double?, AlertFilter> set, bool searchable = true) => new()
        {
            Name = name,
            Bound = bound,
            Label = label,
            Unit = unit,
            Allowed = string.Create(CultureInfo.InvariantCulture, $"a {(whole ? "whole " : "")}number from {least} to {most}"),
            Offers = offers,
            IsSearchable = searchable,
            Set = (filter, text) => TryNumber(text, whole, out var value) && value >= least && value <= most ? set(filter, value) : null,
            Clear = filter => set(filter, null),
            Value = filter => get(filter)?.ToString("0.####", CultureInfo.InvariantCulture),
        };

    private static bool TryNumber(string text, bool whole, out double value) =>
        double.TryParse(
            text.TrimEnd('%'),
            NumberStyles.AllowLeadingSign | (whole ? NumberStyles.None : NumberStyles.AllowDecimalPoint),
            CultureInfo.InvariantCulture,
            out value)
        && double.IsFinite(value);
}
