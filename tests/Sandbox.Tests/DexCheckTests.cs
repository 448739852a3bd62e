using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace SolanaScanner.Sandbox.Tests;

public sealed class DexCheckTests : IAsyncLifetime
{
    private SandboxServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await SandboxServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_wallets_rows_have_the_documented_fields_and_keep_external_profit_apart()
    {
        using var socket = await ConnectAsync();
        var wallet = _server.BusyWallet();
        var answer = await AskAsync(socket, wallet, "all");
        Shape.Is(answer, "type:string topic:string data:array");
        Assert.Equal(("message", "wallet_pnl"), (answer.GetProperty("type").GetString(), answer.GetProperty("topic").GetString()));
        Assert.NotEqual(0, answer.GetProperty("data").GetArrayLength());
        foreach (var row in answer.GetProperty("data").EnumerateArray())
        {
            Shape.Is(row, "token_id:string last_trade_timestamp:number total_volume:number trades:number last_trade_side:string base_name:string base_symbol:string "
                + "buy_total_trades:number buy_total_usd:number buy_size:number buy_price:number sell_total_trades:number sell_total_usd:number sell_size:number "
                + "sell_price:number profit_usd:number investment_usd:number pair_id:string token_last_price:number daily_volume:number unrealized_profit:number "
                + "external_profit:number overall_profit:number maker:string first_buy:number?");
            Assert.Equal(wallet, row.GetProperty("maker").GetString());
            var matched = Math.Min(Number(row, "buy_size"), Number(row, "sell_size"));
            Assert.Equal(matched * (Number(row, "sell_price") - Number(row, "buy_price")), Number(row, "profit_usd"), 1e-6 * Math.Max(1, Number(row, "total_volume")));
            Assert.Equal(Number(row, "profit_usd") + Number(row, "external_profit") + Number(row, "unrealized_profit"), Number(row, "overall_profit"), 1e-6 * Math.Max(1, Number(row, "total_volume")));
        }
    }

    [Fact]
    public async Task A_shorter_time_gives_fewer_trades_on_one_connection()
    {
        using var socket = await ConnectAsync();
        var wallet = _server.BusyWallet();
        var (all, week) = (Trades(await AskAsync(socket, wallet, "all")), Trades(await AskAsync(socket, wallet, "7")));
        Assert.True(week < all);

        static int Trades(JsonElement answer) => answer.GetProperty("data").EnumerateArray().Sum(row => row.GetProperty("trades").GetInt32());
    }

    [Fact]
    public async Task A_bad_request_is_an_error_message()
    {
        using var socket = await ConnectAsync();
        Assert.Equal("error", (await AskAsync(socket, "nobody", "all")).GetProperty("type").GetString());
        Assert.Equal("error", (await AskAsync(socket, _server.BusyWallet(), "2")).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Without_a_key_there_is_no_connection()
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(Uri(""), Cancellation));
        Assert.Equal(HttpStatusCode.Unauthorized, socket.HttpStatusCode);
    }

    [Fact]
    public async Task Faults_show_in_the_handshake_and_in_messages()
    {
        using var socket = await ConnectAsync();
        await _server.FaultAsync(new { provider = "dexcheck", kind = "wrong-body", count = 1 });
        Assert.Equal("ok", (await AskAsync(socket, _server.BusyWallet(), "all")).GetProperty("status").GetString());
        await _server.FaultAsync(new { provider = "dexcheck", kind = "truncated", count = 1 });
        await Assert.ThrowsAnyAsync<JsonException>(() => AskAsync(socket, _server.BusyWallet(), "all"));
        await _server.FaultAsync(new { provider = "dexcheck", kind = "reset", count = 1 });
        await Assert.ThrowsAsync<WebSocketException>(() => AskAsync(socket, _server.BusyWallet(), "all"));
        await _server.FaultAsync(new { provider = "dexcheck", kind = "503", count = 1 });
        await Assert.ThrowsAsync<WebSocketException>(ConnectAsync);
        using var again = await ConnectAsync();
        Assert.Equal("message", (await AskAsync(again, _server.BusyWallet(), "all")).GetProperty("type").GetString());
    }

    private static double Number(JsonElement row, string name) => row.GetProperty(name).GetDouble();

    private async Task<ClientWebSocket> ConnectAsync()
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(Uri("?x-api-key=a-key"), Cancellation);
        return socket;
    }

    private Uri Uri(string query) => new UriBuilder(_server.Address) { Scheme = "ws", Path = "/sandbox/dexcheck/v1/ws", Query = query }.Uri;

    private static async Task<JsonElement> AskAsync(ClientWebSocket socket, string maker, string tf)
    {
        var request = JsonSerializer.Serialize(new { type = "topic", topic = "wallet_pnl", data = new { maker, tf, chain = "solana" } });
        await socket.SendAsync(Encoding.UTF8.GetBytes(request), WebSocketMessageType.Text, true, Cancellation);
        var body = new MemoryStream();
        var buffer = new byte[8192];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, Cancellation);
            body.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        return JsonDocument.Parse(body.ToArray()).RootElement;
    }
}
