using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SolanaScanner.Servers;

/// <summary>A person's chat with the bot, in the Sandbox's Telegram.</summary>
public sealed partial class TelegramChat(HttpClient sandbox, long chatId)
{
    /// <summary>The person says something.</summary>
    public async Task SayAsync(string text, CancellationToken cancellationToken)
    {
        using var response = await sandbox.PostAsJsonAsync($"/sandbox/telegram/chats/{chatId}/messages", new { text }, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>What the bot said, oldest first: each message's text and the wallets that it links.</summary>
    public async Task<List<(string Text, List<string> Wallets)>> HeardAsync(CancellationToken cancellationToken)
    {
        var messages = await sandbox.GetFromJsonAsync<JsonElement>($"/sandbox/telegram/chats/{chatId}/messages", cancellationToken);
        return
        [
            .. messages.EnumerateArray()
                .Where(message => message.GetProperty("from").GetProperty("isBot").GetBoolean())
                .Select(message => (
                    message.TryGetProperty("text", out var text) ? text.GetString() ?? "" : "",
                    Wallet().Matches(message.GetProperty("html").GetString() ?? "").Select(match => match.Groups[1].Value).Distinct().ToList())),
        ];
    }

    /// <summary>Completes once what the bot said satisfies <paramref name="isEnough"/>, which is asked again at every message of the chat.</summary>
    public async Task UntilAsync(Func<List<(string Text, List<string> Wallets)>, bool> isEnough, CancellationToken cancellationToken)
    {
        // Listening begins before the first look, so that nothing can come between.
        await using var events = await sandbox.GetStreamAsync($"/sandbox/telegram/events?chat={chatId}", cancellationToken);
        using var lines = new StreamReader(events);
        while (!isEnough(await HeardAsync(cancellationToken)))
        {
            if (await lines.ReadLineAsync(cancellationToken) is null)
            {
                throw new InvalidOperationException("The Sandbox ended the stream of its events.");
            }
        }
    }

    [GeneratedRegex("solscan\\.io/account/([1-9A-HJ-NP-Za-km-z]{32,44})")]
    private static partial Regex Wallet();
}
