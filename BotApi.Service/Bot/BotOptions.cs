using System.ComponentModel.DataAnnotations;

namespace SolanaScanner.BotApi.Bot;

/// <summary>How the bot gets its updates, and who runs it. Bound from the section <c>Bot</c>.</summary>
public sealed class BotOptions : IValidatableObject
{
    public const string SectionName = "Bot";

    /// <summary>Our address at which Telegram posts updates (<c>/telegram/update</c> is appended); https, as Telegram wants it. Null: updates are fetched.</summary>
    public Uri? WebhookAddress { get; set; }

    /// <summary>What Telegram must send along with each posted update: 16 to 256 letters, digits, <c>_</c> or <c>-</c>. Needed with <see cref="WebhookAddress"/>. A secret.</summary>
    [RegularExpression("^[A-Za-z0-9_-]{16,256}$", ErrorMessage = "Bot:WebhookSecret must be 16 to 256 letters, digits, '_' or '-'.")]
    public string? WebhookSecret { get; set; }

    /// <summary>Telegram's user ids of those who may use <c>/admin</c>.</summary>
    public IList<long> Administrators { get; } = [];

    /// <summary>Updates handled at the same time; those of one chat one after the other. Default 16.</summary>
    [Range(1, 256)]
    public int Concurrency { get; set; } = 16;

    /// <summary>How long a search without a result stays live. Default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan SearchFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>What the properties alone do not tell.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (WebhookAddress is { } address && (!address.IsAbsoluteUri || address.Scheme is not ("https" or "http")))
        {
            yield return new ValidationResult("Bot:WebhookAddress must be a whole address that begins with https://.", [nameof(WebhookAddress)]);
        }

        if (WebhookAddress is not null && string.IsNullOrEmpty(WebhookSecret))
        {
            yield return new ValidationResult(
                "Bot:WebhookAddress is set, but Bot:WebhookSecret is not: without it anybody could post updates. Set 16 to 256 letters, digits, '_' or '-'.",
                [nameof(WebhookSecret)]);
        }
    }
}
