namespace SolanaScanner.Scanner.Upstreams.DexCheck;

/// <summary>
/// DexCheck's wallet analyzer, over a websocket (apidocs.dexcheck.ai/reference/wallet-analyzer-websocket). Its limits are not
/// published: five a second and no more than <see cref="ProviderOptions.AttemptTimeout"/> for connecting and the answer together.
/// </summary>
public sealed class DexCheckOptions : ProviderOptions
{
    public const string Section = "DexCheck";

    public DexCheckOptions()
    {
        BaseAddress = new Uri("wss://api.dexcheck.ai/v1/ws");
        RequestsPerSecond = 5;
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Schemes => [Uri.UriSchemeWss, Uri.UriSchemeWs];
}
