using Aspire.Hosting.Kubernetes.Resources;

namespace SolanaScanner.AppHost;

/// <summary>A Job of Kubernetes, which Aspire has no type for.</summary>
/// <param name="template">Its pod.</param>
public sealed class Job(PodTemplateSpecV1 template) : Workload("batch/v1", "Job")
{
    public JobSpec Spec { get; } = new(template);

    public override PodTemplateSpecV1 PodTemplate => Spec.Template;
}
