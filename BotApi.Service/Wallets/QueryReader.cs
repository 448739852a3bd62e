using System.Globalization;
using Microsoft.Extensions.Primitives;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.BotApi.Wallets;

/// <summary>
/// Reads parameters and collects what is wrong with them. A parameter that is unknown, given twice, empty or out of range
/// is an error under its own name that says what is allowed; it then counts as not given, so that a page can go on without it.
/// </summary>
public sealed class QueryReader
{
    private readonly Dictionary<string, string> _given = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string[]> _errors = [];

    /// <param name="query">What was given. Names are compared without regard to case.</param>
    /// <param name="known">What may be given.</param>
    public QueryReader(IEnumerable<KeyValuePair<string, StringValues>> query, IReadOnlyList<QueryParameter> known)
    {
        foreach (var (name, values) in query)
        {
            var parameter = known.FirstOrDefault(each => string.Equals(each.Name, name, StringComparison.OrdinalIgnoreCase));
            if (parameter is null)
            {
                _errors[Shorten(name)] = [$"Unknown parameter '{Shorten(name)}'. Known are: {string.Join(", ", known.Select(each => each.Name))}."];
            }
            else if (values.Count != 1 || !_given.TryAdd(parameter.Name, values[0] ?? ""))
            {
                _errors[parameter.Name] = [$"'{parameter.Name}' is given more than once; it must be {parameter.Allowed}."];
                _given.Remove(parameter.Name);
            }
        }
    }

    /// <summary>What is wrong, by parameter; empty when all is well.</summary>
    public IReadOnlyDictionary<string, string[]> Errors => _errors;

    /// <summary>Every error in one line.</summary>
    public string ErrorText => string.Join(" ", _errors.Values.SelectMany(each => each));

    /// <summary>Reads the query of a page of wallets from <see cref="WalletParameters.Paged"/>, as far as they were declared known.</summary>
    public WalletQuery Query() => new()
    {
        Filter = Filter(),
        Sort = Choice<WalletSort>(WalletParameters.Sort, Sorts.TryParse) ?? WalletSort.Confidence,
        Page = Number<int>(WalletParameters.Page) ?? 1,
        PageSize = Number<int>(WalletParameters.PageSize) ?? 25,
    };

    /// <summary>Reads the bounds of <see cref="WalletParameters.Filter"/>.</summary>
    public WalletFilter Filter() => new()
    {
        MinWinRate = Number<double>(Named("minWinRate")),
        MinPnl = Number<double>(Named("minPnl")),
        MinTrades = Number<int>(Named("minTrades")),
        MinTokens = Number<int>(Named("minTokens")),
        MaxLuck = Number<double>(Named("maxLuck")),
        Verdict = Choice<Verdict>(Named("verdict"), Verdicts.TryParse),
        Window = Choice<Window>(Named("window"), Domain.Performance.Windows.TryParse) ?? Window.All,
    };

    /// <summary>Reads true or false; absent is false.</summary>
    public bool Flag(QueryParameter parameter) => Choice<bool>(parameter, bool.TryParse) ?? false;

    /// <summary>Reads one of the parameter's values, in lower case; absent is its default.</summary>
    public string Word(QueryParameter parameter)
    {
        if (!_given.TryGetValue(parameter.Name, out var text))
        {
            return parameter.Default!;
        }

        if (!parameter.Values.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            Refuse(parameter, text);
            return parameter.Default!;
        }

        return text.ToLowerInvariant();
    }

    private static QueryParameter Named(string name) => WalletParameters.Filter.First(each => each.Name == name);

    private T? Number<T>(QueryParameter parameter)
        where T : struct, System.Numerics.INumber<T>
    {
        if (!_given.TryGetValue(parameter.Name, out var text))
        {
            return null;
        }

        if (parameter.TryNumber<T>(text, out var value))
        {
            return value;
        }

        Refuse(parameter, text);
        return null;
    }

    private delegate bool TryParse<T>(string? text, out T value);

    private T? Choice<T>(QueryParameter parameter, TryParse<T> tryParse)
        where T : struct
    {
        if (!_given.TryGetValue(parameter.Name, out var text))
        {
            return null;
        }

        if (tryParse(text, out var value))
        {
            return value;
        }

        Refuse(parameter, text);
        return null;
    }

    private void Refuse(QueryParameter parameter, string text) =>
        _errors[parameter.Name] = [string.Create(CultureInfo.InvariantCulture, $"'{parameter.Name}' must be {parameter.Allowed}, not '{Shorten(text)}'.")];

    private static string Shorten(string text) => text.Length <= 40 ? text : $"{text[..40]}…";
}
