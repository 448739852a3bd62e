using Microsoft.Extensions.Configuration.Memory;

namespace SolanaScanner.Standalone;

/// <summary>Settings that Standalone proposes.</summary>
internal static class Defaults
{
    /// <summary>Adds a setting as the first among the sources, so that any other overrules it.</summary>
    public static void Default(this ConfigurationManager configuration, string key, string value) =>
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = [new(key, value)] });
}
