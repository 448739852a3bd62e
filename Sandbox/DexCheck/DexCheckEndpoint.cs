using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Sandbox.Faults;
using SolanaScanner.Sandbox.Markets;
using SolanaScanner.Sandbox.Requests;

namespace SolanaScanner.Sandbox.DexCheck;

/// <summary>
/// DexCheck's websocket under <c>/sandbox/dexcheck/v1/ws?x-api-key=…</c>: a topic is asked for in a text message, its rows
/// come in another. Several may be asked for on one connection.
/// </summary>
internal sealed class DexCheckEndpoint(Gate gate, MarketLoader loader, IHostApplicationLifetime lifetime)
{
    private const int MostMessageBytes = 4_096;

    private IMarket Market => loader.Market;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/sandbox/dexcheck/v1/ws", ServeAsync);

    private async Task ServeAsync(HttpContext http)
    {
        if (await gate.AdmitAsync(http, Provider.DexCheck, Calls.WalletPnl, FaultPlace.Handshake) is { } fault)
        {
            await FaultyAnswers.SendAsync(http, Provider.DexCheck, fault, _ => Reply.Error(Provider.DexCheck, 500, ""));
            return;
        }

        if (http.Response.StatusCode != StatusCodes.Status200OK)
        {
            return;
        }

        if (!http.WebSockets.IsWebSocketRequest)
        {
            await Gate.SendAsync(http, Reply.Error(Provider.DexCheck, StatusCodes.Status400BadRequest, "Expected a websocket"));
            return;
        }

        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        try
        {
            while (await ReceiveAsync(socket, ends.Token) is { } message)
            {
                await AnswerAsync(http, socket, message, ends.Token);
            }
        }
        catch (WebSocketException)
        {
            // The client went away without closing, or a fault cut the line: nobody is left to tell.
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
        }
    }

    private async Task AnswerAsync(HttpContext http, WebSocket socket, string message, CancellationToken cancellationToken)
    {
        var fault = await gate.FaultAsync(Provider.DexCheck, Calls.WalletPnl, FaultPlace.Message, cancellationToken);
        switch (fault?.Kind)
        {
            case FaultKind.Reset:
                http.Abort();
                return;
            case FaultKind.Hang:
                await FaultyAnswers.HangAsync(cancellationToken);
                return;
            case FaultKind.WrongBody:
                await SendAsync(socket, Encoding.UTF8.GetBytes(FaultyAnswers.WrongBody), cancellationToken);
                return;
            default:
                var body = new ArrayBufferWriter<byte>();
                Gate.Write(body, Answer(message));
                var bytes = body.WrittenMemory;
                await SendAsync(socket, fault is null ? bytes : bytes[..(bytes.Length / 2)], cancellationToken);
                return;
        }
    }

    private Reply Answer(string message)
    {
        TopicRequest? request;
        try
        {
            request = JsonSerializer.Deserialize<TopicRequest>(message, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            request = null;
        }

        if (request is not { Type: "topic", Topic: "wallet_pnl", Data: { Chain: "solana" } data })
        {
            return Error("unknown topic");
        }

        if (!Address.TryParse(data.Maker, out var wallet))
        {
            return Error("maker is not a Solana address");
        }

        if (data.Tf is not ("1" or "7" or "30" or "60" or "90" or "all"))
        {
            return Error("tf must be one of 1, 7, 30, 60, 90, all");
        }

        var now = Market.Now;
        long? from = data.Tf == "all" ? null : now.ToUnixTimeSeconds() - (int.Parse(data.Tf, CultureInfo.InvariantCulture) * 86_400L);
        var swaps = Market.Swaps(new SwapQuery { Wallet = wallet, AsOf = now, From = from, Limit = int.MaxValue });
        return Reply.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "message"u8);
            json.WriteString("topic"u8, "wallet_pnl"u8);
            json.WriteStartArray("data"u8);
            foreach (var tally in TokenTally.Of(swaps.Items))
            {
                DexCheckJson.Row(json, tally, data.Maker, Market.Find(tally.Token.Mint, now));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static Reply Error(string message) => Reply.Ok(json =>
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "error"u8);
        json.WriteString("message"u8, message);
        json.WriteEndObject();
    });

    // Null when the client closes, or sends more than a request can be.
    private static async Task<string?> ReceiveAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[MostMessageBytes];
        var length = 0;
        while (length < buffer.Length)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
                return null;
            }

            length += part.Count;
            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }

        await socket.CloseAsync(WebSocketCloseStatus.MessageTooBig, $"At most {MostMessageBytes} bytes.", cancellationToken);
        return null;
    }

    private static ValueTask SendAsync(WebSocket socket, ReadOnlyMemory<byte> text, CancellationToken cancellationToken) =>
        socket.SendAsync(text, WebSocketMessageType.Text, true, cancellationToken);

    private sealed record TopicRequest(string? Type, string? Topic, TopicData? Data);

    private sealed record TopicData(string? Maker, string? Tf, string? Chain);
}
