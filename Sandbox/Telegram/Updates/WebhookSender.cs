using System.Net.Http.Headers;

namespace SolanaScanner.Sandbox.Telegram.Updates;

/// <summary>
/// Posts updates to the webhook, up to its number of connections at once, and in each chat one after the other. What is not
/// answered with 2xx is sent again after 1 s, 2 s, 4 s and so on up to a minute, until its day is over; the chat waits for it.
/// </summary>
internal sealed class WebhookSender(UpdateQueue queue, Webhooks webhooks, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
    {
        Timeout = TimeSpan.FromSeconds(60),
    };

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var stopped = Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken);
        var running = new List<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            var change = queue.NextChange();
            while (webhooks.Current is { } webhook && running.Count < webhook.MaxConnections && queue.TakeFree() is { } update)
            {
                running.Add(DeliverAsync(webhook, update, stoppingToken));
            }

            await Task.WhenAny([change, stopped, .. running]);
            running.RemoveAll(task => task.IsCompletedSuccessfully);
            // One that failed by a bug of ours ends the service with its reason.
            await Task.WhenAll(running.Where(task => task.IsFaulted));
        }

        await Task.WhenAll(running);
    }

    private async Task DeliverAsync(Webhook webhook, PendingUpdate update, CancellationToken stoppingToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, webhook.Replaced);
        var arrived = false;
        try
        {
            for (var pause = TimeSpan.FromSeconds(1); !arrived && queue.Holds(update); pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                if (await PostAsync(webhook, update, end.Token) is not { } error)
                {
                    arrived = true;
                }
                else
                {
                    webhooks.Failed(error);
                    await Task.Delay(pause, time, end.Token);
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Another webhook, or polling, takes it from the queue.
        }
        finally
        {
            queue.Return(update, arrived);
        }
    }

    // Null when it arrived; else why not.
    private async Task<string?> PostAsync(Webhook webhook, PendingUpdate update, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url);
        request.Content = new ByteArrayContent(update.Json);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (webhook.Secret is { } secret)
        {
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        }

        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode ? null : $"Wrong response from the webhook: {(int)response.StatusCode} {response.ReasonPhrase}";
        }
        catch (HttpRequestException e)
        {
            return e.HttpRequestError == HttpRequestError.ConnectionError ? "Connection refused" : $"Connection failed: {e.HttpRequestError}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "Read timeout expired";
        }
    }
}
