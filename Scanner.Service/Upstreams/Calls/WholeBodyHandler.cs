namespace SolanaScanner.Scanner.Upstreams.Calls;

/// <summary>
/// Reads the whole body while the resilience pipeline still watches: a body that breaks off or dawdles is then a failed attempt
/// like any other. Without it, the pipeline's work ends with the headers.
/// </summary>
internal sealed class WholeBodyHandler(int maxBodyBytes) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(maxBodyBytes, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
