using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.Sandbox.Markets;
using SolanaScanner.Sandbox.Requests;

namespace SolanaScanner.Sandbox.Moralis;

/// <summary>Moralis' Solana gateway under <c>/sandbox/moralis</c>. An address that the market does not know has no rows.</summary>
internal sealed class MoralisEndpoints(Gate gate, MarketLoader loader)
{
    private IMarket Market => loader.Market;

    public void Map(IEndpointRouteBuilder routes)
    {
        var moralis = routes.MapGroup("/sandbox/moralis");
        moralis.MapGet("/token/mainnet/exchange/pumpfun/graduated", http => gate.ServeAsync(http, Provider.Moralis, Calls.Graduated, Graduated));
        moralis.MapGet("/token/mainnet/{mint}/top-holders", http => gate.ServeAsync(http, Provider.Moralis, Calls.TopHolders, Holders));
        moralis.MapGet("/token/mainnet/{mint}/swaps", http => gate.ServeAsync(http, Provider.Moralis, Calls.TokenSwaps, TokenSwaps));
        moralis.MapGet("/account/mainnet/{wallet}/swaps", http => gate.ServeAsync(http, Provider.Moralis, Calls.WalletSwaps, WalletSwaps));
        moralis.MapFallback("/{**path}", http => Gate.SendAsync(http, Reply.Error(Provider.Moralis, StatusCodes.Status404NotFound, "Not Found")));
    }

    private Reply Graduated(HttpContext http)
    {
        if (!MoralisPage.TryRead(http, "graduated", Market.Now, out var page, out var error))
        {
            return Bad(error);
        }

        var tokens = Market.Tokens(page.AsOf, page.Offset, page.Limit);
        return Reply.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("result"u8);
            foreach (var token in tokens.Items)
            {
                MoralisJson.Graduated(json, token);
            }

            json.WriteEndArray();
            page.Write(json, tokens.Items.Count, tokens.Total);
            json.WriteEndObject();
        });
    }

    private Reply Holders(HttpContext http)
    {
        if (!QueryText.TryPathAddress(http, "mint", out var mint))
        {
            return Bad("address must be a valid Solana address");
        }

        if (!MoralisPage.TryRead(http, $"holders {mint}", Market.Now, out var page, out var error))
        {
            return Bad(error);
        }

        var listing = Market.Find(mint, page.AsOf);
        var holders = Market.Holders(mint, page.AsOf, page.Offset, page.Limit);
        return Reply.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("result"u8);
            foreach (var holder in holders.Items)
            {
                MoralisJson.Holder(json, holder, listing!);
            }

            json.WriteEndArray();
            page.Write(json, holders.Items.Count, holders.Total);
            json.WriteString("totalSupply"u8, listing is null ? "0" : MoralisJson.Raw(listing.Supply, listing.Token.Decimals));
            json.WriteEndObject();
        });
    }

    private Reply WalletSwaps(HttpContext http)
    {
        if (!QueryText.TryPathAddress(http, "wallet", out var wallet))
        {
            return Bad("address must be a valid Solana address");
        }

        if (!http.Request.Query.ContainsKey("tokenAddress"))
        {
            return Swaps(http, wallet, null);
        }

        return QueryText.TryAddress(http, "tokenAddress", out var mint)
            ? Swaps(http, wallet, mint)
            : Bad("tokenAddress must be a valid Solana address");
    }

    private Reply TokenSwaps(HttpContext http) =>
        QueryText.TryPathAddress(http, "mint", out var mint) ? Swaps(http, null, mint) : Bad("address must be a valid Solana address");

    private Reply Swaps(HttpContext http, Address? wallet, Address? mint)
    {
        var query = http.Request.Query;
        var order = query["order"].ToString();
        if (order.Length > 0 && !order.Equals("ASC", StringComparison.OrdinalIgnoreCase) && !order.Equals("DESC", StringComparison.OrdinalIgnoreCase))
        {
            return Bad("order must be one of the following values: ASC, DESC");
        }

        if (!TrySides(query["transactionTypes"].ToString(), out var side))
        {
            return Bad("transactionTypes must be a list of: buy, sell");
        }

        if (!QueryText.TryTime(http, "fromDate", out var from) || !QueryText.TryTime(http, "toDate", out var to))
        {
            return Bad("fromDate and toDate must be unix seconds or a date");
        }

        var listing = $"swaps {wallet} {mint} {order} {side} {from} {to}";
        if (!MoralisPage.TryRead(http, listing, Market.Now, out var page, out var error))
        {
            return Bad(error);
        }

        var swaps = Market.Swaps(new SwapQuery
        {
            Wallet = wallet,
            Mint = mint,
            AsOf = page.AsOf,
            Ascending = order.Equals("ASC", StringComparison.OrdinalIgnoreCase),
            Side = side,
            From = from,
            To = to,
            Offset = page.Offset,
            Limit = page.Limit,
        });
        return Reply.Ok(json =>
        {
            var (known, text) = (default(Address), "");
            json.WriteStartObject();
            page.Write(json, swaps.Items.Count, swaps.Total);
            json.WriteStartArray("result"u8);
            foreach (var swap in swaps.Items)
            {
                if (text.Length == 0 || swap.Wallet != known)
                {
                    (known, text) = (swap.Wallet, swap.Wallet.ToString());
                }

                MoralisJson.Swap(json, swap, text);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static bool TrySides(string text, out Side? side)
    {
        side = null;
        var (buys, sells) = (false, false);
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            buys |= part.Equals("buy", StringComparison.OrdinalIgnoreCase);
            sells |= part.Equals("sell", StringComparison.OrdinalIgnoreCase);
            if (!part.Equals("buy", StringComparison.OrdinalIgnoreCase) && !part.Equals("sell", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        side = buys == sells ? null : buys ? Side.Buy : Side.Sell;
        return true;
    }

    private static Reply Bad(string message) => Reply.Error(Provider.Moralis, StatusCodes.Status400BadRequest, message);
}
