using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Wallets;
using static SolanaScanner.Scanner.Tests.Upstreams.Rows;

namespace SolanaScanner.Scanner.Tests.Upstreams;

public sealed class DexCheckTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wins_are_counted_among_the_tokens_bought_and_sold_by_their_matched_profit()
    {
        await using var clients = await Clients.OfDexCheckAsync();
        var asked = "";
        clients.Server.Says(Socket(async (socket, context) =>
        {
            asked = await ReceiveAsync(socket, context);
            await SendAsync(socket, context, """{"type":"welcome"}""", """{"type":"message","topic":"other","data":[]}""", Message(
                Row(10, buys: 1, sells: 1, "10.5"), Row(11, buys: 2, sells: 1, "\"-4\""), Row(12, buys: 1, sells: 3, "0"),
                // Only sold, only bought, and money: none of them is a closed token.
                Row(13, buys: 0, sells: 9, "700"), Row(14, buys: 5, sells: 0, "0"), Row(Mints.WrappedSol, 5, 5, "9000")));
        }));

        var opinion = Assert.Single(await clients.Providers.OpinionsAsync(Wallet, Cancellation));

        Assert.Equal(new SecondOpinion { Provider = "DexCheck", WinRate = 100.0 / 3, RealizedPnlUsd = 6.5m, Tokens = 5 }, opinion);
        Assert.Equal($$"""{"type":"topic","topic":"wallet_pnl","data":{"maker":"{{Wallet}}","tf":"all","chain":"solana"} }""".Replace("} }", "}}", StringComparison.Ordinal), asked);
        Assert.Equal(["dexcheck/v1/ws?x-api-key=dexcheck-key-1"], clients.Server.Targets);
    }

    [Fact]
    public async Task Profit_on_what_was_never_bought_does_not_make_a_winner()
    {
        await using var clients = await Clients.OfDexCheckAsync();
        clients.Server.Says(Says(Message(Row(10, 28, 106, "-597.1569180374652", external: "1390.43518493333"))));

        var opinion = Assert.Single(await clients.Providers.OpinionsAsync(Wallet, Cancellation));

        Assert.Equal((0.0, -597.1569180374652m), (opinion.WinRate, opinion.RealizedPnlUsd));
    }

    [Fact]
    public async Task A_message_in_many_parts_is_one_message()
    {
        await using var clients = await Clients.OfDexCheckAsync();
        var rows = Enumerable.Range(10, 400).Select(i => Row(i, 1, 1, "1"));
        clients.Server.Says(Socket(async (socket, context) =>
        {
            var utf8 = Encoding.UTF8.GetBytes(Message(rows));
            for (var i = 0; i < utf8.Length; i += 5_000)
            {
                var end = Math.Min(utf8.Length, i + 5_000);
                await socket.SendAsync(utf8.AsMemory(i..end), WebSocketMessageType.Text, end == utf8.Length, context.RequestAborted);
            }
        }));

        Assert.Equal(400, Assert.Single(await clients.Providers.OpinionsAsync(Wallet, Cancellation)).Tokens);
    }

    [Fact]
    public async Task A_wallet_without_rows_is_unknown()
    {
        await using var clients = await Clients.OfDexCheckAsync();
        clients.Server.Says(Says(Message()));

        Assert.Empty(await clients.Providers.OpinionsAsync(Wallet, Cancellation));
        Assert.DoesNotContain(clients.Log.All, line => line.StartsWith("Second opinion", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"type":"error","message":"no such topic"}""")]
    [InlineData("""{"type":"message","topic":"wallet_pnl"}""")]
    [InlineData("""{"type":"message","topic":"wallet_pnl","data":null}""")]
    [InlineData("""{"type":"message","topic":"wallet_pnl","data":{}}""")]
    [InlineData("""{"type":"message","topic":"wallet_pnl","data":[null]}""")]
    [InlineData("""{"type":"message","topic":"wallet_pnl","data":[{"token_id":"x"}]}""")]
    public async Task Garbage_is_left_out_and_said_in_the_log(string message)
    {
        await using var clients = await Clients.OfDexCheckAsync();
        clients.Server.Says(Says(message));

        Assert.Empty(await clients.Providers.OpinionsAsync(Wallet, Cancellation));
        Assert.Contains(clients.Log.All, line => line.Contains($"DexCheck wallet-pnl for {Wallet}: BadBody", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_of_another_wallet_are_garbage()
    {
        await using var clients = await Clients.OfDexCheckAsync();
        clients.Server.Says(Says(Message(Row(10, 1, 1, "5", maker: Of(77)))));

        Assert.Empty(await clients.Providers.OpinionsAsync(Wallet, Cancellation));
        Assert.Contains(clients.Log.All, line => line.Contains("another wallet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_close_before_the_answer_is_unavailable()
    {
        await using var clients = await Clients.OfDexCheckAsync();
        clients.Server.Says(Socket((socket, context) => socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, "no", context.RequestAborted)));

        Assert.Empty(await clients.Providers.OpinionsAsync(Wallet, Cancellation));
        Assert.Contains(clients.Log.All, line => line.Contains("Unavailable: closed before the answer (PolicyViolation)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broken_connection_is_unavailable()
    {
        await using var clients = await Clients.OfDexCheckAsync();
        clients.Server.Says(Socket((_, context) =>
        {
            context.Abort();
            return Task.CompletedTask;
        }));

        Assert.Empty(await clients.Providers.OpinionsAsync(Wallet, Cancellation));
        Assert.Contains(clients.Log.All, line => line.Contains("Unavailable: the connection failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Silence_ends_at_the_timeout()
    {
        await using var clients = await Clients.OfDexCheckAsync("DexCheck:AttemptTimeout=00:00:04");
        clients.Server.Says(Socket(async (socket, context) =>
        {
            await ReceiveAsync(socket, context);
            await Answer.Silence()(context);
        }));

        var asking = clients.Providers.OpinionsAsync(Wallet, Cancellation);
        await clients.Time.LetPassAsync(TimeSpan.FromSeconds(4));

        Assert.Empty(await asking);
        Assert.Contains(clients.Log.All, line => line.Contains("Unavailable: no answer within 4 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_handshake_drops_the_key()
    {
        await using var clients = await Clients.OfDexCheckAsync();
        clients.Server.Says(Answer.Status(401));

        Assert.Empty(await clients.Providers.OpinionsAsync(Wallet, Cancellation));
        Assert.Empty(await clients.Providers.OpinionsAsync(Wallet, Cancellation));
        Assert.Single(clients.Server.Requests);
    }

    internal static RequestDelegate Says(params string[] messages) => Socket(async (socket, context) =>
    {
        await ReceiveAsync(socket, context);
        await SendAsync(socket, context, messages);
    });

    private static RequestDelegate Socket(Func<WebSocket, HttpContext, Task> talk) => async context =>
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await talk(socket, context);
        // Stays open until the client has read and gone.
        if (socket.State == WebSocketState.Open)
            await Answer.Silence()(context);
    };

    private static async Task<string> ReceiveAsync(WebSocket socket, HttpContext context)
    {
        var buffer = new byte[4_096];
        var part = await socket.ReceiveAsync(buffer, context.RequestAborted);
        return Encoding.UTF8.GetString(buffer, 0, part.Count);
    }

    private static async Task SendAsync(WebSocket socket, HttpContext context, params string[] messages)
    {
        foreach (var message in messages)
            await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, context.RequestAborted);
    }

    private static string Message(params IEnumerable<string> rows) => $$"""{"type":"message","topic":"wallet_pnl","data":[{{string.Join(',', rows)}}]}""";

    private static string Row(int token, int buys, int sells, string profit, string external = "0", Address? maker = null) =>
        Row(Of(token), buys, sells, profit, external, maker);

    private static string Row(Address token, int buys, int sells, string profit, string external = "0", Address? maker = null) =>
        $$"""{"token_id":"{{token}}","base_name":"A","buy_total_trades":{{buys}},"sell_total_trades":{{sells}},"profit_usd":{{profit}},"external_profit":{{external}},"overall_profit":1,"maker":"{{maker ?? Wallet}}"}""";
}
