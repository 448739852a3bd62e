using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SolanaScanner.Storage.Updates;

namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>
/// <c>POST /telegram/update</c>: Telegram brings an update. 200 when it is stored, 401 without our secret, 400 for what is no update, 413 for
/// more than a megabyte, 503 when too many wait: Telegram brings it again then.
/// </summary>
public static class WebhookEndpoint
{
    public const string Path = "/telegram/update";

    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    private const int MostBytes = 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void MapWebhook(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, ReceiveAsync).WithMetadata(new RequestSizeLimitAttribute(MostBytes)).ExcludeFromDescription();

    private static async Task<StatusCodeHttpResult> ReceiveAsync(
        HttpRequest request, UpdateIntake intake, IOptions<BotOptions> options, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        if (!IsRight(request.Headers[SecretHeader].ToString(), options.Value.WebhookSecret))
        {
            return TypedResults.StatusCode(StatusCodes.Status401Unauthorized);
        }

        StoredUpdate? update;
        try
        {
            update = await ReadAsync(request.Body, cancellationToken);
        }
        catch (BadHttpRequestException e)
        {
            return TypedResults.StatusCode(e.StatusCode);
        }

        if (update is null)
        {
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }

        // Not given up when Telegram hangs up: half a store would be an update that is neither ours nor brought again.
        return await intake.TryAddAsync(update, lifetime.ApplicationStopping)
            ? TypedResults.StatusCode(StatusCodes.Status200OK)
            : TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Null when the body is not JSON in UTF-8, or has no id.</summary>
    private static async Task<StoredUpdate?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = new StreamReader(body, StrictUtf8, detectEncodingFromByteOrderMarks: false);
            return UpdateJson.Read(await reader.ReadToEndAsync(cancellationToken));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // Hashes have one length, so that the time it takes says nothing about the secret.
    private static bool IsRight(string given, string? secret) =>
        !string.IsNullOrEmpty(secret)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
