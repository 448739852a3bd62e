using System.Text;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.SwapFormats.Tests;

public sealed class MoralisSwapsTests
{
    private readonly List<Trade> _trades = [];
    private readonly RowErrors _errors = new();

    [Fact]
    public void A_buy_gives_money_for_the_token()
    {
        var cursor = Read(Page(Row()));

        var trade = Assert.Single(_trades);
        Assert.Equal("next.page", cursor);
        Assert.Equal(Addresses.Wallet, trade.Wallet.ToString());
        Assert.Equal("signature1", trade.Signature);
        Assert.Equal(1_738_241_476, trade.UnixSeconds);
        Assert.Equal(new Leg(Mints.WrappedSol, 0.07932m, 19.08554499084012m), trade.Given);
        Assert.Equal(new Leg(Address.Parse(Addresses.Mint), 16.236165m, 19.085544983319373m), trade.Received);
        Assert.Equal(19.08554499m, trade.ValueUsd);
        Assert.Equal(0, _errors.Total);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void A_null_or_empty_cursor_is_the_last_page(string cursor) => Assert.Null(Read(Page(Row(), cursor)));

    [Fact]
    public void An_absent_cursor_is_the_last_page() => Assert.Null(Read($$"""{"result":[{{Row()}}]}"""));

    [Fact]
    public void Negative_values_count_by_their_size()
    {
        Read(Page(Row(soldUsd: "-19.5")));

        Assert.Equal(19.5m, Assert.Single(_trades).Given.ValueUsd);
    }

    [Fact]
    public void Values_that_are_null_stay_unknown()
    {
        Read(Page(Row(soldUsd: "null", totalUsd: "null")));

        var trade = Assert.Single(_trades);
        Assert.Null(trade.Given.ValueUsd);
        Assert.Null(trade.ValueUsd);
    }

    [Fact]
    public void A_name_full_of_json_is_passed_over()
    {
        Read(Page(Row(name: """ \"address\":\"x\", {[ \u2728🚀 """)));

        Assert.Single(_trades);
    }

    [Fact]
    public void A_row_without_a_signature_is_named_by_what_it_is()
    {
        Read(Page(Row(signature: "null")));

        var wallet = Address.Parse(Addresses.Wallet);
        var mint = Address.Parse(Addresses.Mint);
        Assert.Equal(Trade.RowKey(wallet, mint, 1_738_241_476, Side.Buy, 16.236165m), Assert.Single(_trades).Signature);
    }

    [Theory]
    [InlineData("type", "\"addLiquidity\"", RowReason.NotASwap)]
    [InlineData("type", "7", RowReason.NotASwap)]
    [InlineData("wallet", "\"0OIl\"", RowReason.BadWallet)]
    [InlineData("wallet", "null", RowReason.BadWallet)]
    [InlineData("time", "\"2025-02-30T12:51:16.000Z\"", RowReason.BadTime)]
    [InlineData("time", "\"yesterday\"", RowReason.BadTime)]
    [InlineData("time", "{}", RowReason.BadTime)]
    [InlineData("mint", "\"not a mint\"", RowReason.BadMint)]
    [InlineData("amount", "\"1,5\"", RowReason.BadAmount)]
    [InlineData("amount", "\"NaN\"", RowReason.BadAmount)]
    [InlineData("amount", "1e99", RowReason.BadAmount)]
    [InlineData("amount", "null", RowReason.BadAmount)]
    [InlineData("soldUsd", "\"much\"", RowReason.BadValue)]
    [InlineData("soldUsd", "[1]", RowReason.BadValue)]
    [InlineData("signature", "\"a b\"", RowReason.BadSignature)]
    public void A_bad_row_is_counted_under_its_reason_with_its_place(string field, string json, string reason)
    {
        var bad = field switch
        {
            "type" => Row(type: json),
            "wallet" => Row(wallet: json),
            "time" => Row(time: json),
            "mint" => Row(mint: json),
            "amount" => Row(amount: json),
            "soldUsd" => Row(soldUsd: json),
            _ => Row(signature: json),
        };

        Read(Page($"{Row()},{bad},{Row()}"));

        Assert.Equal(2, _trades.Count);
        Assert.Equal(1, _errors.Counts[reason]);
        Assert.Equal(1, _errors.Total);
        Assert.Equal([2L], _errors.FirstPlaces(reason));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[[]]")]
    [InlineData("\"text\"")]
    public void A_row_that_is_no_object_is_a_bad_row(string row)
    {
        Read(Page(row));

        Assert.Empty(_trades);
        Assert.Equal(1, _errors.Counts[RowReason.BadRow]);
    }

    [Fact]
    public void Rows_are_numbered_on_from_page_to_page_and_only_the_first_places_are_kept()
    {
        for (var page = 0; page < 4; page++)
            Read(Page($"{Row()},{Row(time: "0.5")}"));

        Assert.Equal(4, _errors.Counts[RowReason.BadTime]);
        Assert.Equal([2L, 4L, 6L, 8L], _errors.FirstPlaces(RowReason.BadTime));
        Read(Page(string.Join(',', Enumerable.Repeat("0", 9))));
        Assert.Equal(RowErrors.PlacesKept, _errors.FirstPlaces(RowReason.BadRow).Count);
    }

    [Theory]
    [InlineData("", "is not JSON")]
    [InlineData("<html>429</html>", "line 1, byte 0")]
    [InlineData("{\"result\":[{\"transactionHash\":\"a", "is not JSON")]
    [InlineData("{\"result\":[]} x", "is not JSON")]
    [InlineData("[]", "an object with \"result\" was expected at byte 0, and an array was found")]
    [InlineData("{\"message\":\"Unauthorized\"}", "one that begins with \"message\" was found")]
    [InlineData("{\"result\":null}", "the array of rows was expected at byte 10, and null was found")]
    [InlineData("{\"result\":{}}", "and an object was found")]
    public void A_body_of_another_shape_is_an_error_that_says_what_was_found(string body, string message)
    {
        var exception = Assert.Throws<SwapFormatException>(() => Read(body));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private string? Read(string body) => MoralisSwaps.ReadPage(Encoding.UTF8.GetBytes(body), _trades, _errors);

    private static string Page(string rows, string cursor = "\"next.page\"") =>
        $$"""{"cursor":{{cursor}},"page":1,"pageSize":100,"result":[{{rows}}]}""";

    private static string Row(
        string signature = "\"signature1\"", string type = "\"buy\"", string time = "\"2025-01-30T12:51:16.000Z\"", string? wallet = null,
        string? mint = null, string amount = "\"16.236165000\"", string soldUsd = "19.08554499084012", string totalUsd = "19.08554499",
        string name = "Wrapped SOL") =>
        $$"""
        {"transactionHash":{{signature}},"transactionType":{{type}},"transactionIndex":93,"subCategory":"newPosition",
        "blockTimestamp":{{time}},"blockNumber":317348443,"walletAddress":{{wallet ?? $"\"{Addresses.Wallet}\""}},
        "pairLabel":"A / \"B\"","exchangeLogo":null,
        "bought":{"address":{{mint ?? $"\"{Addresses.Mint}\""}},"name":"{{name}}","symbol":"T","logo":null,"amount":{{amount}},
        "usdPrice":1.175495875,"usdAmount":19.085544983319373,"tokenType":"token0"},
        "sold":{"address":"{{Addresses.Sol}}","name":"{{name}}","symbol":"SOL","logo":null,"amount":"0.079320000",
        "usdPrice":240.614535941,"usdAmount":{{soldUsd}},"tokenType":"token1"},
        "baseQuotePrice":"0.0048","totalValueUsd":{{totalUsd}}}
        """;
}
