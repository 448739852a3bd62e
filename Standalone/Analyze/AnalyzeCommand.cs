using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;

namespace SolanaScanner.Standalone.Analyze;

/// <summary>
/// <c>analyze PATH [--wallet ADDRESS] [--window 1d|7d|30d|all] [--method average|fifo|lifetime] [--as-of TIME] [--json]</c>:
/// reads trades from a file and prints the wallets ranked by confidence. What was left out goes to standard error.
/// Ends with 0, 1 where nothing could be used, 2 where the command line is wrong, 130 when interrupted.
/// </summary>
public static class AnalyzeCommand
{
    public const int NothingUsable = 1;
    public const int WrongUsage = 2;
    public const int Interrupted = 130;

    private static readonly Argument<string> PathArgument = new("PATH")
    {
        Description = "A file of trades (our CSV, Cielo export, Moralis or Birdeye JSON), or a folder with trades.csv",
    };

    private static readonly Option<Address?> WalletOption = new("--wallet")
    {
        Description = "Only this wallet, with its positions",
        HelpName = "ADDRESS",
        CustomParser = result => Parse(result, "a Solana address", text => Address.TryParse(text, out var address) ? address : (Address?)null),
    };

    private static readonly Option<Window?> WindowOption = new("--window")
    {
        Description = "The time that counts, ending at the moment of judgement; all by default",
        HelpName = "1d|7d|30d|all",
        CustomParser = result => Parse(result, "1d, 7d, 30d or all", text => Domain.Performance.Windows.TryParse(text, out var window) ? window : (Window?)null),
    };

    private static readonly Option<CostMethod?> MethodOption = new("--method")
    {
        Description = "How the cost of what is sold is told; average by default",
        HelpName = "average|fifo|lifetime",
        CustomParser = result => Parse(result, "average, fifo or lifetime", MethodOf),
    };

    private static readonly Option<DateTimeOffset?> AsOfOption = new("--as-of")
    {
        Description = "The moment of judgement, ISO 8601; the last trade of the file by default",
        HelpName = "TIME",
        CustomParser = result => Parse(result, "a time such as 2026-06-30T12:00:00Z", TimeOf),
    };

    private static readonly Option<bool> JsonOption = new("--json") { Description = "Print JSON instead of a table" };

    /// <summary>The command, to be added to a root. Its action writes to the invocation's output and error.</summary>
    public static Command Create()
    {
        var command = new Command("analyze", "Rank the wallets of a file of trades by how far their success can be believed")
        {
            PathArgument, WalletOption, WindowOption, MethodOption, AsOfOption, JsonOption,
        };
        command.SetAction((parsed, cancellationToken) => AnalyzeRun.RunAsync(
            OptionsOf(parsed), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    /// <summary>
    /// Parses and runs <paramref name="args"/>, which begin with <c>analyze</c>, without a host. Gives <see cref="WrongUsage"/> for
    /// a command line that cannot be parsed, where the library alone would give 1.
    /// </summary>
    public static async Task<int> RunAsync(string[] args, TextWriter? output = null, TextWriter? error = null, CancellationToken cancellationToken = default)
    {
        var configuration = new InvocationConfiguration
        {
            Output = output ?? Console.Out,
            Error = error ?? Console.Error,
            EnableDefaultExceptionHandler = false,
        };
        var parsed = new RootCommand("Finds Solana wallets that trade profitably.") { Create() }.Parse(args);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(configuration, cancellationToken);

        foreach (var each in parsed.Errors)
            await configuration.Error.WriteLineAsync(each.Message.AsMemory(), cancellationToken);
        await configuration.Error.WriteLineAsync("See analyze --help.".AsMemory(), cancellationToken);
        return WrongUsage;
    }

    private static AnalyzeOptions OptionsOf(ParseResult parsed) => new()
    {
        Path = parsed.GetRequiredValue(PathArgument),
        Wallet = parsed.GetValue(WalletOption),
        Window = parsed.GetValue(WindowOption) ?? Window.All,
        Method = parsed.GetValue(MethodOption) ?? CostMethod.Average,
        AsOf = parsed.GetValue(AsOfOption),
        Json = parsed.GetValue(JsonOption),
    };

    private static T? Parse<T>(ArgumentResult result, string expected, Func<string, T?> read)
        where T : struct
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        var value = read(text);
        if (value is null)
            result.AddError($"'{text}' is not {expected}.");
        return value;
    }

    // Names only: the general parser would take "1" for a method too.
    private static CostMethod? MethodOf(string text) =>
        Enum.GetValues<CostMethod>().Cast<CostMethod?>().FirstOrDefault(method => text.Equals(method.ToString(), StringComparison.OrdinalIgnoreCase));

    private static DateTimeOffset? TimeOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
