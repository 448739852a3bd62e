using SolanaScanner.Standalone;
using SolanaScanner.Standalone.Analyze;
using SolanaScanner.Standalone.Migrate;

return args switch
{
    ["analyze", ..] => await AnalyzeCommand.RunAsync(args),
    ["migrate", ..] => await MigrateCommand.RunAsync(args),
    _ => await StandaloneHost.RunAsync(args),
};
