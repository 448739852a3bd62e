using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SolanaScanner.Sandbox.Telegram.Updates;

namespace SolanaScanner.Sandbox.Telegram.Api;

/// <summary>getUpdates and the webhook's methods.</summary>
internal sealed partial class UpdateMethods(UpdateQueue queue, UpdatePolling polling, Webhooks webhooks)
{
    public async Task<ApiReply> GetUpdatesAsync(ApiCall call, CancellationToken cancellationToken)
    {
        if (call.Json("allowed_updates") is { } allowed && webhooks.Current is null)
        {
            queue.Allow(Kinds(allowed));
        }

        var timeout = TimeSpan.FromSeconds(Math.Clamp(call.Number("timeout") ?? 0, 0, 50));
        var limit = (int)Math.Clamp(call.Number("limit") ?? 100, 1, 100);
        return await polling.PollAsync(call.Number("offset") ?? 0, limit, timeout, cancellationToken);
    }

    public ApiReply SetWebhook(ApiCall call)
    {
        var address = call.Text("url") ?? "";
        if (address.Length == 0)
        {
            return DeleteWebhook(call);
        }

        // Here plain http will do: there may be no certificate on a laptop.
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return Refusal.BadRequest("bad webhook: invalid webhook URL specified");
        }

        var secret = call.Text("secret_token") is { Length: > 0 } given ? given : null;
        if (secret is not null && !Secret().IsMatch(secret))
        {
            return Refusal.BadRequest(secret.Length > 256 ? "secret token is too long" : "secret token contains unallowed characters");
        }

        if (call.Json("allowed_updates") is { } allowed)
        {
            queue.Allow(Kinds(allowed));
        }

        Drop(call);
        webhooks.Set(new Webhook(url, secret, (int)Math.Clamp(call.Number("max_connections") ?? 40, 1, 100), Kinds(call.Json("allowed_updates"))));
        return ApiReply.True;
    }

    public ApiReply DeleteWebhook(ApiCall call)
    {
        Drop(call);
        webhooks.Set(null);
        return ApiReply.True;
    }

    public ApiReply GetWebhookInfo()
    {
        var json = new JsonObject
        {
            ["url"] = webhooks.Current?.Url.OriginalString ?? "",
            ["has_custom_certificate"] = false,
            ["pending_update_count"] = queue.Pending.Count,
        };
        if (webhooks.Current is { } webhook)
        {
            json["max_connections"] = webhook.MaxConnections;
            if (webhook.AllowedUpdates.Count > 0)
            {
                json["allowed_updates"] = new JsonArray([.. webhook.AllowedUpdates.Select(kind => JsonValue.Create(kind))]);
            }
        }

        if (webhooks.LastError is { } error)
        {
            (json["last_error_date"], json["last_error_message"]) = (error.At.ToUnixTimeSeconds(), error.What);
        }

        return ApiReply.Ok(json);
    }

    private void Drop(ApiCall call)
    {
        if (call.Flag("drop_pending_updates"))
        {
            queue.Clear();
        }
    }

    private static string[] Kinds(JsonElement? allowed) => allowed is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Where(kind => kind.ValueKind == JsonValueKind.String).Select(kind => kind.GetString()!)]
        : [];

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$")]
    private static partial Regex Secret();
}
