using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace SolanaScanner.Scanner.Upstreams;

/// <summary>
/// What every provider can be told. A provider without a key is not used. Rates and allowances differ by plan, so that all of
/// them can be set.
/// </summary>
public abstract class ProviderOptions : IValidatableObject
{
    /// <summary>Where the provider listens. May have a path, which the calls' paths are appended to.</summary>
    [Required]
    public Uri? BaseAddress { get; set; }

    /// <summary>
    /// The API keys; blank ones count as absent. Several keys of one account share its allowance, and the providers forbid
    /// several free accounts: more than one key is for separately paid accounts.
    /// </summary>
    [JsonIgnore]
    public string[] Keys { get; set; } = [];

    /// <summary>Requests a second that one key may send; they are spread evenly, in steps of a tenth of a second.</summary>
    [Range(0.01, 100_000)]
    public double RequestsPerSecond { get; set; } = 10;

    /// <summary>Callers that may wait for one key's turn; the next one is refused at once, so that memory stays bounded.</summary>
    [Range(1, 1_000_000)]
    public int QueueLimit { get; set; } = 1_000;

    /// <summary>Compute units that one key may spend in a UTC day, so that a scan cannot eat the whole plan; 0 = unlimited.</summary>
    [Range(0, int.MaxValue)]
    public int DailyComputeUnits { get; set; }

    /// <summary>How long a call waits for keys that the provider has slowed (429) before it fails as rate limited.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>One attempt, from the connection to the last byte of the body.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The largest body that is read; a larger one is an error.</summary>
    [Range(1_024, 1_000_000_000)]
    public int MaxBodyBytes { get; set; } = 16_000_000;

    /// <summary>Whether there is a key, so that the provider is used.</summary>
    public bool IsUsed => UsableKeys().Count > 0;

    /// <summary>The keys that are not blank, each once.</summary>
    public IReadOnlyList<string> UsableKeys() =>
        [.. Keys.Where(key => !string.IsNullOrWhiteSpace(key)).Select(key => key.Trim()).Distinct(StringComparer.Ordinal)];

    /// <summary>The schemes that <see cref="BaseAddress"/> may have.</summary>
    protected abstract IReadOnlyList<string> Schemes { get; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseAddress is { } address && (!address.IsAbsoluteUri || !Schemes.Contains(address.Scheme)))
            yield return new ValidationResult($"{nameof(BaseAddress)} must be an absolute {string.Join(" or ", Schemes)} address.", [nameof(BaseAddress)]);

        var keys = UsableKeys();
        for (var i = 0; i < keys.Count; i++)
        {
            // The text is not shown: what is wrong with it may be that it is the wrong secret.
            if (keys[i].Any(c => c is <= ' ' or > '~'))
                yield return new ValidationResult($"Key {i + 1} of {keys.Count} holds a space or a character beyond ASCII.", [nameof(Keys)]);
        }
    }
}
