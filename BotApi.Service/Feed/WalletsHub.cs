using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Primitives;
using SolanaScanner.BotApi.Wallets;
using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.BotApi.Feed;

/// <summary>
/// <c>/hubs/wallets</c>: tells every client of found wallets and of the scan. A client may call <c>narrow</c> with an object of
/// the same names as the query of <c>/api/wallets</c> (without order and page), e.g. <c>{ "minWinRate": 50, "window": "7d" }</c>,
/// and is then told of its matches only; an empty object widens it again.
/// </summary>
public sealed class WalletsHub(HubFilters filters) : Hub<IWalletsClient>
{
    public override async Task OnConnectedAsync()
    {
        await SetFilterAsync(WalletFilter.Any);
        await base.OnConnectedAsync();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        filters.Set(Context.ConnectionId, null);
        await base.OnDisconnectedAsync(exception);
    }

    /// <summary>Replaces the client's filter.</summary>
    /// <exception cref="HubException">A name is unknown or a value is bad; says which and what is allowed. The old filter stays.</exception>
    [HubMethodName("narrow")]
    public async Task NarrowAsync(Dictionary<string, JsonElement>? filter)
    {
        // null means "not given" here, as it does in JSON.
        var given = (filter ?? []).Where(each => each.Value.ValueKind != JsonValueKind.Null);
        var reader = new QueryReader(given.Select(each => KeyValuePair.Create(each.Key, Text(each.Value))), WalletParameters.Filter);
        var wanted = reader.Filter();
        if (reader.Errors.Count > 0)
        {
            throw new HubException(reader.ErrorText);
        }

        await SetFilterAsync(wanted);
    }

    private async Task SetFilterAsync(WalletFilter filter)
    {
        // Join before leaving: a wallet that comes in between is told rather than lost.
        await Groups.AddToGroupAsync(Context.ConnectionId, HubFilters.Group(filter), Context.ConnectionAborted);
        var previous = filters.Set(Context.ConnectionId, filter);
        if (previous is not null && previous != filter)
        {
            await Groups.RemoveFromGroupAsync(Context.ConnectionId, HubFilters.Group(previous), Context.ConnectionAborted);
        }
    }

    private static StringValues Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
}
