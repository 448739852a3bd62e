using SolanaScanner.Standalone;
using SolanaScanner.Standalone.Analyze;

return args switch
{
    ["analyze", ..] => await AnalyzeCommand.RunAsync(args),
    _ => await StandaloneHost.RunAsync(args),
};
