using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace SolanaScanner.AppHost.Tests;

/// <summary>The model that AppHost builds, in publish mode: nothing is started, and no orchestrator is needed.</summary>
internal sealed class Model : IAsyncDisposable
{
    private readonly DistributedApplication _app;

    private Model(DistributedApplication app) => _app = app;

    public IReadOnlyList<IResource> Resources => [.. _app.Services.GetRequiredService<DistributedApplicationModel>().Resources];

    /// <param name="settings">As on the command line, such as <c>--Scanners=5</c>.</param>
    public static async Task<Model> BuildAsync(params string[] settings)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            ["--publisher", "manifest", "--output-path", "unused.json", .. Published.Afresh, .. settings], Patience.Token);
        return new Model(await builder.BuildAsync(Patience.Token));
    }

    public bool Has(string name) => Resources.Any(each => each.Name == name);

    public IResource this[string name] => Resources.Single(each => each.Name == name);

    /// <summary>What a resource waits for, and how.</summary>
    public IReadOnlyList<(string Name, WaitType How)> WaitsOf(string name) =>
        [.. this[name].Annotations.OfType<WaitAnnotation>().Select(wait => (wait.Resource.Name, wait.WaitType))];

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
