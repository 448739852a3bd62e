namespace SolanaScanner.Standalone;

/// <summary>Where this process can be reached from itself, as it must be to use the Sandbox in it.</summary>
internal static class OwnAddress
{
    /// <summary>Host and port of the first address that it listens at.</summary>
    /// <param name="urls">The addresses that it listens at, separated by semicolons.</param>
    /// <exception cref="StandaloneException">The first one cannot be called from here.</exception>
    public static string Of(string urls)
    {
        var address = BindingAddress.Parse(urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[0]);
        if (address.Scheme != Uri.UriSchemeHttp || address.Port == 0)
        {
            throw new StandaloneException(
                $"Urls begins with {address}; the Sandbox is reached there by this very process, which needs http and a port of its own, such as http://localhost:8080.");
        }

        var host = address.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return $"{host}:{address.Port}";
    }
}
