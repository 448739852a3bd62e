using Aspire.Hosting.Kubernetes.Resources;

namespace SolanaScanner.AppHost;

/// <summary>How often a <see cref="Job"/> is tried, and what it runs.</summary>
/// <param name="template">Its pod.</param>
public sealed class JobSpec(PodTemplateSpecV1 template)
{
    /// <summary>The pauses between tries double from 10 s to 6 min, so this is more than an hour.</summary>
    public int BackoffLimit { get; } = 20;

    public PodTemplateSpecV1 Template { get; } = template;
}
