var builder = DistributedApplication.CreateBuilder(args);

// Without keys the scanner runs on its own Sandbox; with one, on the real provider. A key is given as a user secret or
// as Moralis__Keys__0 and so on in the environment of this host, and handed on only where it is set.
var scanner = builder.AddProject<Projects.Standalone>("standalone")
    .WithHttpEndpoint(port: 8080)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

foreach (var provider in new[] { "Moralis", "Birdeye", "DexCheck" })
{
    if (builder.Configuration[$"{provider}:Keys:0"] is { Length: > 0 } key)
    {
        scanner.WithEnvironment($"{provider}__Keys__0", builder.AddParameter($"{provider.ToLowerInvariant()}-key", key, secret: true));
    }
}

builder.Build().Run();
