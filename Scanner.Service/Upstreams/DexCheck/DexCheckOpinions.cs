using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Scanner.Upstreams.Calls;
using SolanaScanner.Scanner.Upstreams.Keys;

namespace SolanaScanner.Scanner.Upstreams.DexCheck;

/// <summary>
/// Asks DexCheck's wallet analyzer, one connection a wallet: connect, send the topic, take the first <c>wallet_pnl</c> message,
/// close. Other messages on the line are passed over, but an error message is an error. Safe for use by many threads.
/// </summary>
internal sealed class DexCheckOpinions(DexCheckOptions options, KeyRing keys, TimeProvider time, UpstreamMetrics metrics) : ISecondOpinionSource
{
    public const string Name = "DexCheck";

    private const string Topic = "wallet_pnl";

    public string Provider => Name;

    public async Task<SecondOpinion?> OpinionAsync(Address wallet, CancellationToken cancellationToken)
    {
        var call = new UpstreamCall("wallet-pnl", wallet.ToString(), ComputeUnits: 1) { IsOptional = true };
        while (true)
        {
            var key = await keys.TakeAsync(call, cancellationToken);
            var started = time.GetTimestamp();
            using var activity = UpstreamMetrics.Source.StartActivity($"{Name} {call.Name}", ActivityKind.Client);
            activity?.SetTag("provider", Name).SetTag("call", call.Name).SetTag("subject", call.Subject);
            try
            {
                var opinion = await AskAsync(call, wallet, key, cancellationToken);
                metrics.Called(Name, call.Name, null, time.GetElapsedTime(started));
                return opinion;
            }
            catch (UpstreamException e)
            {
                metrics.Called(Name, call.Name, e.Failure, time.GetElapsedTime(started));
                activity?.SetStatus(ActivityStatusCode.Error, e.Message);
                if (!MayAskAgain(call, key, e))
                    throw;
            }
        }
    }

    private async Task<SecondOpinion?> AskAsync(UpstreamCall call, Address wallet, ApiKey key, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.AttemptTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            // The key can only be given in the query. The address goes nowhere but here: not into a message, a tag or a log.
            await socket.ConnectAsync(WithKey(key), either.Token);
            var request = new PnlRequest("topic", Topic, new PnlRequestData(wallet.ToString(), "all", "solana"));
            var utf8 = JsonSerializer.SerializeToUtf8Bytes(request, DexCheckJson.Default.PnlRequest);
            await socket.SendAsync(utf8, WebSocketMessageType.Text, endOfMessage: true, either.Token);
            return await ReadAnswerAsync(socket, call, wallet, key, either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Error(call, UpstreamFailure.Unavailable, $"no answer within {options.AttemptTimeout.TotalSeconds:0.###} s", e);
        }
        catch (WebSocketException e) when (socket.HttpStatusCode is not (0 or HttpStatusCode.SwitchingProtocols))
        {
            throw Error(call, HttpRules.ClassifyCommon(socket.HttpStatusCode, ""), $"{(int)socket.HttpStatusCode} to the handshake", e);
        }
        catch (WebSocketException e)
        {
            throw Error(call, UpstreamFailure.Unavailable, $"the connection failed ({e.WebSocketErrorCode})", e);
        }
    }

    private async Task<SecondOpinion?> ReadAnswerAsync(
        ClientWebSocket socket, UpstreamCall call, Address wallet, ApiKey key, CancellationToken cancellationToken)
    {
        while (true)
        {
            var message = await ReceiveAsync(socket, call, cancellationToken);
            try
            {
                if (Read(message.Span, wallet) is (true, var opinion))
                    return opinion;
            }
            catch (Exception e) when (e is BodyException or JsonException or OverflowException)
            {
                var what = Excerpt.Of(e.Message, key.Text);
                throw Error(call, UpstreamFailure.BadBody, $"{what} The message of {message.Length} bytes begins: {Excerpt.Of(message.Span, key.Text)}");
            }
        }
    }

    private static (bool IsAnswer, SecondOpinion? Opinion) Read(ReadOnlySpan<byte> utf8, Address wallet)
    {
        var message = JsonSerializer.Deserialize(utf8, DexCheckJson.Default.SocketMessage) ?? throw new BodyException("The message is null.");
        if (string.Equals(message.Type, "error", StringComparison.OrdinalIgnoreCase))
            throw new BodyException("DexCheck says error.");

        if (message.Type is null)
            throw new BodyException("The message has no type.");

        if (message.Type != "message" || message.Topic != Topic)
            return (false, null);

        if (message.Data.ValueKind != JsonValueKind.Array)
            throw new BodyException($"data is {message.Data.ValueKind}; rows are expected.");

        return (true, PnlCount.Of(wallet, message.Data.Deserialize(DexCheckJson.Default.IReadOnlyListPnlRow)!));
    }

    private async Task<ReadOnlyMemory<byte>> ReceiveAsync(ClientWebSocket socket, UpstreamCall call, CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>(16_384);
        while (true)
        {
            var part = await socket.ReceiveAsync(message.GetMemory(4_096), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                throw Error(call, UpstreamFailure.Unavailable, $"closed before the answer ({socket.CloseStatus}), {message.WrittenCount} bytes into a message");

            message.Advance(part.Count);
            if (message.WrittenCount > options.MaxBodyBytes)
                throw Error(call, UpstreamFailure.BadBody, $"the message is larger than {options.MaxBodyBytes} bytes");

            if (part.EndOfMessage)
                return message.WrittenMemory;
        }
    }

    private bool MayAskAgain(UpstreamCall call, ApiKey key, UpstreamException e)
    {
        switch (e.Failure)
        {
            case UpstreamFailure.KeyRejected:
                keys.Drop(key, e.Message);
                return keys.HasKeyFor(call);
            case UpstreamFailure.NotInPlan:
                keys.Forbid(key, call.Name, e.Message);
                return keys.HasKeyFor(call);
            case UpstreamFailure.RateLimited:
                // An opinion is not worth the wait: it is left out, and the next wallets' too for a while.
                keys.Slow(key, TimeSpan.FromSeconds(5), e.Message);
                return false;
            default:
                return false;
        }
    }

    private Uri WithKey(ApiKey key)
    {
        var address = new UriBuilder(options.BaseAddress!);
        var query = $"x-api-key={Uri.EscapeDataString(key.Text)}";
        address.Query = address.Query.Length > 1 ? $"{address.Query[1..]}&{query}" : query;
        return address.Uri;
    }

    private static UpstreamException Error(UpstreamCall call, UpstreamFailure failure, string detail, Exception? inner = null) =>
        new(Name, call.Name, call.Subject, failure, detail, inner);
}
