using System.Globalization;
using System.Text.Json;
using SolanaScanner.Sandbox.Markets;
using SolanaScanner.Sandbox.Requests;

namespace SolanaScanner.Sandbox.Birdeye;

/// <summary>Birdeye's public API under <c>/sandbox/birdeye</c>.</summary>
internal sealed class BirdeyeEndpoints(Gate gate, MarketLoader loader)
{
    private const int MostOffset = 10_000;

    private static readonly Dictionary<string, TimeSpan> TimeFrames = new()
    {
        ["30m"] = TimeSpan.FromMinutes(30),
        ["1h"] = TimeSpan.FromHours(1),
        ["2h"] = TimeSpan.FromHours(2),
        ["4h"] = TimeSpan.FromHours(4),
        ["6h"] = TimeSpan.FromHours(6),
        ["8h"] = TimeSpan.FromHours(8),
        ["12h"] = TimeSpan.FromHours(12),
        ["24h"] = TimeSpan.FromHours(24),
        ["2d"] = TimeSpan.FromDays(2),
        ["3d"] = TimeSpan.FromDays(3),
        ["7d"] = TimeSpan.FromDays(7),
        ["14d"] = TimeSpan.FromDays(14),
        ["30d"] = TimeSpan.FromDays(30),
        ["60d"] = TimeSpan.FromDays(60),
        ["90d"] = TimeSpan.FromDays(90),
    };

    private static readonly Dictionary<string, Func<MarketListing, double>> TokenSorts = new()
    {
        ["v24hUSD"] = listing => (double)listing.Volume24hUsd,
        ["v24hChangePercent"] = listing => listing.Change24hPercent,
        ["mc"] = listing => (double)listing.MarketCapUsd,
        ["liquidity"] = listing => (double)listing.LiquidityUsd,
    };

    private IMarket Market => loader.Market;

    public void Map(IEndpointRouteBuilder routes)
    {
        var birdeye = routes.MapGroup("/sandbox/birdeye");
        birdeye.MapGet("/defi/tokenlist", http => gate.ServeAsync(http, Provider.Birdeye, Calls.TokenList, TokenList));
        birdeye.MapGet("/defi/v2/tokens/top_traders", http => gate.ServeAsync(http, Provider.Birdeye, Calls.TopTraders, TopTraders));
        birdeye.MapGet("/trader/txs/seek_by_time", http => gate.ServeAsync(http, Provider.Birdeye, Calls.SeekByTime, SeekByTime));
        birdeye.MapGet("/wallet/v2/pnl/summary", http => gate.ServeAsync(http, Provider.Birdeye, Calls.PnlSummary, PnlSummary));
        birdeye.MapFallback("/{**path}", http => Gate.SendAsync(http, Reply.Error(Provider.Birdeye, StatusCodes.Status404NotFound, "Not found")));
    }

    private Reply TokenList(HttpContext http)
    {
        if (!QueryText.TryWhole(http, "limit", 50, 1, 50, out var limit))
        {
            return Bad("limit should be integer, range 1-50");
        }

        if (!QueryText.TryWhole(http, "offset", 0, 0, int.MaxValue, out var offset))
        {
            return Bad("offset should be integer, range 0-2147483647");
        }

        var query = http.Request.Query;
        if (!TokenSorts.TryGetValue(query["sort_by"].FirstOrDefault() ?? "v24hUSD", out var sort))
        {
            return Bad("sort_by invalid format");
        }

        if (!TryDescending(http, out var descending))
        {
            return Bad("sort_type invalid format");
        }

        if (!TryMoney(http, "min_liquidity", 100, out var low) || !TryMoney(http, "max_liquidity", decimal.MaxValue, out var high))
        {
            return Bad("liquidity invalid format");
        }

        var now = Market.Now;
        var listed = Market.Tokens(now, 0, int.MaxValue).Items;
        var tokens = listed
            .Concat(BirdeyeMoney.At(now, listed.Count > 0 ? listed[0].SolUsd : 150m))
            .Where(listing => listing.LiquidityUsd > low && listing.LiquidityUsd <= high)
            .OrderBy(listing => descending ? -sort(listing) : sort(listing))
            .ToArray();
        return Data(json =>
        {
            json.WriteNumber("updateUnixTime"u8, now.ToUnixTimeSeconds());
            json.WriteString("updateTime"u8, BirdeyeJson.Time(now));
            json.WriteStartArray("tokens"u8);
            foreach (var token in tokens.Skip(offset).Take(limit))
            {
                BirdeyeJson.Token(json, token);
            }

            json.WriteEndArray();
            json.WriteNumber("total"u8, tokens.Length);
        });
    }

    private Reply TopTraders(HttpContext http)
    {
        if (!QueryText.TryAddress(http, "address", out var mint))
        {
            return Bad("address is invalid format");
        }

        if (!QueryText.TryWhole(http, "limit", 10, 1, 10, out var limit))
        {
            return Bad("limit should be integer, range 1-10");
        }

        if (!QueryText.TryWhole(http, "offset", 0, 0, MostOffset, out var offset))
        {
            return Bad($"offset should be integer, range 0-{MostOffset}");
        }

        var frame = http.Request.Query["time_frame"].FirstOrDefault() ?? "24h";
        if (!TimeFrames.TryGetValue(frame, out var length))
        {
            return Bad("time_frame invalid format");
        }

        var sort = http.Request.Query["sort_by"].FirstOrDefault() ?? "volume";
        if (sort is not ("volume" or "volume_usd" or "trade"))
        {
            return Bad("sort_by invalid format");
        }

        if (!TryDescending(http, out var descending))
        {
            return Bad("sort_type invalid format");
        }

        var now = Market.Now;
        var plain = descending && sort != "trade";
        var all = Market.Traders(mint, now - length, now, plain ? offset : 0, plain ? limit : int.MaxValue).Items;
        var traders = plain ? all : Sorted(all, sort, descending).Skip(offset).Take(limit);
        return Data(json =>
        {
            json.WriteStartArray("items"u8);
            foreach (var trader in traders)
            {
                BirdeyeJson.Trader(json, trader, mint, frame);
            }

            json.WriteEndArray();
        });
    }

    private Reply SeekByTime(HttpContext http)
    {
        if (!QueryText.TryAddress(http, "address", out var wallet))
        {
            return Bad("address is invalid format");
        }

        if (!QueryText.TryWhole(http, "limit", 100, 1, 100, out var limit))
        {
            return Bad("limit should be integer, range 1-100");
        }

        if (!QueryText.TryWhole(http, "offset", 0, 0, MostOffset, out var offset))
        {
            return Bad($"offset should be integer, range 0-{MostOffset}");
        }

        var type = http.Request.Query["tx_type"].FirstOrDefault() ?? "swap";
        if (type is not ("swap" or "add" or "remove" or "all"))
        {
            return Bad("tx_type invalid format");
        }

        if (!QueryText.TryTime(http, "before_time", out var before) || !QueryText.TryTime(http, "after_time", out var after))
        {
            return Bad("time invalid format");
        }

        if (before is not null && after is not null)
        {
            return Reply.Error(Provider.Birdeye, StatusCodes.Status422UnprocessableEntity, "only one of before_time and after_time is accepted");
        }

        var swaps = type is "add" or "remove"
            ? MarketPage.Empty<MarketSwap>()
            : Market.Swaps(new SwapQuery { Wallet = wallet, AsOf = Market.Now, From = after, To = before, Offset = offset, Limit = limit });
        return Data(json =>
        {
            json.WriteStartArray("items"u8);
            foreach (var swap in swaps.Items)
            {
                BirdeyeJson.Swap(json, swap);
            }

            json.WriteEndArray();
            json.WriteBoolean("hasNext"u8, offset + swaps.Items.Count < swaps.Total);
        });
    }

    private Reply PnlSummary(HttpContext http)
    {
        if (!QueryText.TryAddress(http, "wallet", out var wallet))
        {
            return Bad("wallet is invalid format");
        }

        TimeSpan? length = (http.Request.Query["duration"].FirstOrDefault() ?? "all") switch
        {
            "all" => TimeSpan.MaxValue,
            "90d" => TimeSpan.FromDays(90),
            "30d" => TimeSpan.FromDays(30),
            "7d" => TimeSpan.FromDays(7),
            "24h" => TimeSpan.FromDays(1),
            _ => null,
        };
        if (length is not { } duration)
        {
            return Bad("duration invalid format");
        }

        var now = Market.Now;
        long? from = duration == TimeSpan.MaxValue ? null : (now - duration).ToUnixTimeSeconds();
        var swaps = Market.Swaps(new SwapQuery { Wallet = wallet, AsOf = now, From = from, Limit = int.MaxValue });
        var summary = PnlSummaryFigures.Of(TokenTally.Of(swaps.Items), mint => Market.Find(mint, now)?.PriceUsd ?? 0);
        return Data(summary.Write);
    }

    private static IEnumerable<MarketTrader> Sorted(IEnumerable<MarketTrader> traders, string sort, bool descending)
    {
        double Key(MarketTrader trader) => sort == "trade" ? trader.Trades : (double)trader.VolumeUsd;
        return descending ? traders.OrderByDescending(Key) : traders.OrderBy(Key);
    }

    private static bool TryDescending(HttpContext http, out bool descending)
    {
        var text = http.Request.Query["sort_type"].FirstOrDefault() ?? "desc";
        descending = text == "desc";
        return text is "desc" or "asc";
    }

    private static bool TryMoney(HttpContext http, string name, decimal absent, out decimal usd)
    {
        usd = absent;
        return !http.Request.Query.TryGetValue(name, out var text)
            || decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out usd);
    }

    private static Reply Data(Action<Utf8JsonWriter> write) => Reply.Ok(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("success"u8, true);
        json.WriteStartObject("data"u8);
        write(json);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static Reply Bad(string message) => Reply.Error(Provider.Birdeye, StatusCodes.Status400BadRequest, message);
}
