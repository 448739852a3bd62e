using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Kubernetes.Resources;

namespace SolanaScanner.AppHost;

/// <summary>What the generated chart has to be told.</summary>
internal static class Chart
{
    /// <summary>Kubernetes takes a probe's scheme in upper case alone, and is given the endpoint's, which is in lower case.</summary>
    public static void CorrectProbes(KubernetesResource service)
    {
        foreach (var container in service.Workload?.PodTemplate.Spec.Containers ?? [])
        {
            foreach (var probe in (ProbeV1?[])[container.LivenessProbe, container.ReadinessProbe])
            {
                if (probe?.HttpGet is { } get)
                {
                    get.Scheme = "HTTP";
                }
            }
        }
    }

    /// <summary>
    /// Claims storage for what would lie in an emptyDir, and be lost with its pod. Aspire's own claims come with a PersistentVolume that names no
    /// storage, and with an empty selector and source, which no cluster takes.
    /// </summary>
    public static void ClaimVolumes(KubernetesResource service)
    {
        if (service.Workload is not StatefulSet set)
        {
            return;
        }

        var volumes = set.Spec.Template.Spec.Volumes;
        foreach (var volume in volumes.Where(each => each.EmptyDir is not null).ToList())
        {
            volumes.Remove(volume);
            var claim = new PersistentVolumeClaim
            {
                Metadata = { Name = volume.Name },
                Spec = { AccessModes = { "ReadWriteOnce" }, DataSource = null!, DataSourceRef = null!, Selector = null! },
            };
            claim.Spec.Resources.Requests.Add("storage", "5Gi");
            set.Spec.VolumeClaimTemplates.Add(claim);
        }
    }

    /// <summary>
    /// A Job instead of a Deployment, which would start it again when it is done. It has the release's revision in its name, since a Job cannot
    /// be changed: an upgrade makes a new one. It is tried again until the database answers.
    /// </summary>
    public static void RunOnce(KubernetesResource service)
    {
        var template = service.Workload!.PodTemplate;
        template.Spec.RestartPolicy = "OnFailure";
        service.Workload = new Job(template) { Metadata = { Name = "migrations-job-{{ .Release.Revision }}", Labels = new(template.Metadata.Labels) } };
    }
}
