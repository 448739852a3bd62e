using System.Net;

namespace SolanaScanner.Scanner.Upstreams.Calls;

/// <summary>
/// A reader's verdict on a body that came with 200: not what it should be, or a refusal in disguise. <see cref="UpstreamHttp"/>
/// turns it into an <see cref="UpstreamException"/>; nobody else sees it.
/// </summary>
internal sealed class BodyException(string message, HttpStatusCode? refusedAs = null) : Exception(message)
{
    /// <summary>The status that the refusal should have had; null when the body is simply wrong.</summary>
    public HttpStatusCode? RefusedAs { get; } = refusedAs;
}
