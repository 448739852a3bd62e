namespace SolanaScanner.ServiceDefaults.Hosting;

/// <summary>A process cannot start with the settings it was given; the message says which and what to do, and is all that a person sees.</summary>
public sealed class UnusableSettingException(string message) : Exception(message)
{
    /// <summary>A connection string is not set.</summary>
    /// <param name="connection">Its name under <c>ConnectionStrings</c>.</param>
    /// <param name="example">What one looks like.</param>
    public static UnusableSettingException Missing(string connection, string example) =>
        new($"ConnectionStrings:{connection} is not set. Set it (in the environment ConnectionStrings__{connection}) to something like {example}.");
}
