var builder = DistributedApplication.CreateBuilder(args);

// Every role in one process, on its own Sandbox while no key is set.
var scanner = builder.AddProject<Projects.Standalone>("standalone")
    .WithHttpEndpoint(port: 8080)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

// A key is a secret of this host (user secrets, or Moralis__Keys__0 in its environment), handed on only where it is set.
(string Section, string Parameter)[] providers = [("Moralis", "moralis-key"), ("Birdeye", "birdeye-key"), ("DexCheck", "dexcheck-key")];
foreach (var (section, parameter) in providers)
{
    if (builder.Configuration[$"{section}:Keys:0"] is { Length: > 0 } key)
    {
        scanner.WithEnvironment($"{section}__Keys__0", builder.AddParameter(parameter, key, secret: true));
    }
}

builder.Build().Run();
