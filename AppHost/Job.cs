using Aspire.Hosting.Kubernetes.Resources;

namespace SolanaScanner.AppHost;

/// <summary>A Job of Kubernetes, which Aspire has no type for.</summary>
public sealed class Job : Workload
{
    public Job(ObjectMetaV1 metadata, PodTemplateSpecV1 template)
        : base("batch/v1", "Job")
    {
        Metadata = metadata;
        Metadata.Name += "-{{ .Release.Revision }}";
        Spec = new JobSpec(template);
    }

    public JobSpec Spec { get; }

    public override PodTemplateSpecV1 PodTemplate => Spec.Template;
}
