using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SolanaScanner.BotApi.Tests.Bot;

/// <summary>
/// <c>telegram-test-api</c> of npm: a Bot API that other people wrote. Installed once into the user's cache. It has getMe, getUpdates (which returns at
/// once), sendMessage, editMessageText, editMessageReplyMarkup, answerCallbackQuery, deleteMessage, setWebhook and deleteWebhook; pictures, documents,
/// chat actions and the menu of commands it does not know.
/// </summary>
internal sealed partial class ForeignTelegramServer : IAsyncDisposable
{
    public const string Token = "123456:the-secret-of-the-bot";

    private const string Package = "telegram-test-api@4.2.1";

    private const string Script =
        "const Server = require('telegram-test-api'); const server = new Server({ port: +process.argv[1], host: '127.0.0.1', storage: 'RAM', storeTimeout: 600 });"
        + "server.start().then(() => console.log('listening'));";

    private readonly Process _process;
    private readonly HttpClient _http;
    private int _callback;

    private ForeignTelegramServer(Process process, string address)
    {
        _process = process;
        Address = address;
        _http = new HttpClient { BaseAddress = new Uri(address) };
    }

    public string Address { get; }

    /// <summary>Starts it; skips the test where npm is not there or cannot reach its registry, and fails it where CI is set.</summary>
    public static async Task<ForeignTelegramServer> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "solanascanner-tests", "telegram-test-api");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "telegram-test-api")))
        {
            Directory.CreateDirectory(folder);
            var reason = await InstallAsync(folder, cancellationToken);
            Assert.SkipWhen(reason is not null && Environment.GetEnvironmentVariable("CI") is null, $"{Package} of npm could not be installed: {reason}");
            Assert.True(reason is null, $"{Package} of npm could not be installed: {reason}");
        }

        var port = FreePort();
        var process = Process.Start(new ProcessStartInfo("node", ["-e", Script, $"{port}"]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        Assert.Equal("listening", line);
        return new ForeignTelegramServer(process, $"http://127.0.0.1:{port}");
    }

    /// <summary>A person types a command, and the bot's next message to the chat is returned.</summary>
    public async Task<JsonElement> CommandAsync(long userId, string text, CancellationToken cancellationToken)
    {
        var length = text.Split(' ')[0].Length;
        await PostAsync("/sendCommand", new { botToken = Token, from = From(userId), chat = Chat(userId), date = 1_700_000_000, text, entities = new[] { new { offset = 0, length, type = "bot_command" } } }, cancellationToken);
        return await HearAsync(userId, cancellationToken);
    }

    /// <summary>A person presses a button of a message.</summary>
    public Task PressAsync(long userId, int messageId, string data, CancellationToken cancellationToken) => PostAsync(
        "/sendCallback",
        new { botToken = Token, id = $"{++_callback}", from = From(userId), chat_instance = "1", message = new { message_id = messageId, date = 1_700_000_000, from = From(666), chat = Chat(userId), text = "…" }, data },
        cancellationToken);

    /// <summary>Waits for what the bot says next to the chat.</summary>
    public async Task<JsonElement> HearAsync(long chatId, CancellationToken cancellationToken)
    {
        while (true)
        {
            // The server has nothing to wait on: asking is all there is.
            var answer = await PostAsync("/getUpdates", new { token = Token, chatId }, cancellationToken);
            if (answer.GetProperty("result") is { ValueKind: JsonValueKind.Array } said && said.GetArrayLength() > 0)
            {
                return said[0];
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static object From(long id) => new { id, first_name = "Alice", username = "alice", is_bot = false };

    private static object Chat(long id) => new { id, first_name = "Alice", username = "alice", type = "private" };

    private async Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync(path, body, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    /// <summary>Null when it went well, else why not.</summary>
    private static async Task<string?> InstallAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--silent", Package])
            {
                WorkingDirectory = folder,
                RedirectStandardError = true,
            })!;
            var error = await npm.StandardError.ReadToEndAsync(cancellationToken);
            await npm.WaitForExitAsync(cancellationToken);
            return npm.ExitCode == 0 ? null : $"npm ended with {npm.ExitCode}. {error}";
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return $"npm cannot be started. {exception.Message}";
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Puts right what the server says otherwise than Telegram: dates in milliseconds, and nothing where Telegram says true.</summary>
    public sealed partial class Interpreter() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            body = Milliseconds().Replace(body, "\"date\":$1").Replace("\"result\":null", "\"result\":true", StringComparison.Ordinal);
            response.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            return response;
        }

        [GeneratedRegex("\"date\":([0-9]{10})[0-9]{3}")]
        private static partial Regex Milliseconds();
    }
}
