using SolanaScanner.Standalone;
using SolanaScanner.Standalone.Analyze;

return args switch
{
    ["analyze", .. var rest] => await AnalyzeCommand.Create().Parse(rest).InvokeAsync(),
    _ => await StandaloneHost.RunAsync(args),
};
