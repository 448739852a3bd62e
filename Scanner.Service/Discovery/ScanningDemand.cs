using Microsoft.Extensions.Options;
using SolanaScanner.Scanner.Upstreams;

namespace SolanaScanner.Scanner.Discovery;

/// <summary>A scanner whose providers cannot scan says so when it is started, rather than wallet by wallet, and does not start.</summary>
internal sealed class ScanningDemand(UpstreamProviders upstreams) : IValidateOptions<DiscoveryOptions>
{
    public ValidateOptionsResult Validate(string? name, DiscoveryOptions options) =>
        upstreams.WhyNotScanning() is { } reason ? ValidateOptionsResult.Fail(reason) : ValidateOptionsResult.Success;
}
