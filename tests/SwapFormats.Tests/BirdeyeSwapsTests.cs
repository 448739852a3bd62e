using System.Text;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.SwapFormats.Tests;

public sealed class BirdeyeSwapsTests
{
    private readonly List<Trade> _trades = [];
    private readonly RowErrors _errors = new();

    [Fact]
    public void Seek_by_time_tells_what_was_given_by_type_swap()
    {
        var hasNext = Seek(Body(SeekRow(), hasNext: "true"));

        var trade = Assert.Single(_trades);
        Assert.True(hasNext);
        Assert.Equal(new Leg(Address.Parse(Addresses.Mint), 8m, 20m), trade.Given);
        Assert.Equal(new Leg(Mints.WrappedSol, 0.1m, 20.5m), trade.Received);
        Assert.Equal(20.25m, trade.ValueUsd);
        Assert.Equal(1_754_870_741, trade.UnixSeconds);
        Assert.Equal("signature1", trade.Signature);
    }

    [Fact]
    public void Swaps_of_one_transaction_are_told_apart_by_their_instruction()
    {
        Seek(Body($"{SeekRow()},{SeekRow(inner: "1")},{SeekRow(instruction: "3", inner: "null")}"));

        Assert.Equal(3, _trades.Select(trade => trade.Ordinal).Distinct().Count());
    }

    [Fact]
    public void Token_trades_tell_what_was_given_by_from_and_to()
    {
        var hasNext = Token(Body(TokenRow()));

        var trade = Assert.Single(_trades);
        Assert.False(hasNext);
        Assert.Equal(new Leg(Mints.WrappedSol, 0.5m, 75m), trade.Given);
        Assert.Equal(new Leg(Address.Parse(Addresses.Mint), 100_000m, 0.66m), trade.Received);
        Assert.Null(trade.ValueUsd);
    }

    [Fact]
    public void A_body_under_each_mint_is_read_mint_by_mint()
    {
        var hasNext = Token($$"""{"{{Addresses.Mint}}":{{Body(TokenRow(), hasNext: "true")}},"{{Addresses.OtherMint}}":{{Body($"{TokenRow()},0")}}}""");

        Assert.True(hasNext);
        Assert.Equal(2, _trades.Count);
        Assert.Equal([3L], _errors.FirstPlaces(RowReason.BadRow));
    }

    [Fact]
    public void A_price_that_is_null_leaves_the_value_unknown()
    {
        Token(Body(TokenRow(price: "null")));

        Assert.Null(Assert.Single(_trades).Given.ValueUsd);
    }

    [Fact]
    public void A_value_beyond_all_numbers_is_left_to_the_book_to_refuse()
    {
        Token(Body(TokenRow(amount: "79000000000000000000000000000", price: "1e20")));

        Assert.Equal(decimal.MaxValue, Assert.Single(_trades).Given.ValueUsd);
    }

    [Theory]
    [InlineData("\"add\"", "10", RowReason.NotASwap)]
    [InlineData("\"swap\"", "\"ten\"", RowReason.BadAmount)]
    [InlineData("\"swap\"", "[[1]]", RowReason.BadAmount)]
    public void A_bad_row_is_counted_under_its_reason(string type, string amount, string reason)
    {
        Token(Body(TokenRow(type: type, amount: amount)));

        Assert.Empty(_trades);
        Assert.Equal(1, _errors.Counts[reason]);
    }

    [Fact]
    public void A_row_without_a_direction_is_a_bad_row()
    {
        Seek(Body(SeekRow(baseDirection: "to")));

        Assert.Equal(1, _errors.Counts[RowReason.BadRow]);
    }

    [Theory]
    [InlineData("{\"success\":false,\"message\":\"Unauthorized\"}", "\"success\": true was expected at byte 11, and false was found")]
    [InlineData("{\"success\":true}", "an object that begins with \"success\" was found")]
    [InlineData("{\"success\":true,\"data\":null}", "the object \"data\" was expected at byte 23, and null was found")]
    [InlineData("{\"success\":true,\"data\":{}}", "an array \"items\" in \"data\" was expected")]
    [InlineData("{\"data\":{\"items\":{}}}", "the array \"items\" was expected at byte 17, and an object was found")]
    [InlineData("{\"data\":{\"items\":[", "is not JSON")]
    [InlineData("\"text\"", "and the text \"text\" was found")]
    public void A_body_of_another_shape_is_an_error_that_says_what_was_found(string body, string message)
    {
        var exception = Assert.Throws<SwapFormatException>(() => Seek(body));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private bool Seek(string body) => BirdeyeSwaps.ReadSeekByTime(Encoding.UTF8.GetBytes(body), _trades, _errors);

    private bool Token(string body) => BirdeyeSwaps.ReadTokenTrades(Encoding.UTF8.GetBytes(body), _trades, _errors);

    private static string Body(string rows, string hasNext = "false") =>
        $$"""{"success":true,"data":{"items":[{{rows}}],"hasNext":{{hasNext}} } }""";

    private static string SeekRow(string instruction = "2", string inner = "0", string baseDirection = "from") =>
        $$"""
        {"quote":{"symbol":"SOL","decimals":9,"address":"{{Addresses.Sol}}","amount":100000000,"type":"split","type_swap":"to",
        "price":205,"ui_amount":0.1,"nearest_price":1,"multiplier":null},
        "base":{"symbol":"T","decimals":6,"address":"{{Addresses.Mint}}","amount":"8000000","type_swap":"{{baseDirection}}",
        "ui_amount":8,"price":2.5,"change_amount":-8000000},
        "base_price":2.5,"tx_hash":"signature1","source":"amm","block_unix_time":1754870741,"tx_type":"swap",
        "address":"{{Addresses.Key(9)}}","owner":"{{Addresses.Wallet}}","volume_usd":20.25,"volume":8,
        "ins_index":{{instruction}},"inner_ins_index":{{inner}},"signers":["{{Addresses.Wallet}}"]}
        """;

    private static string TokenRow(string type = "\"swap\"", string amount = "0.5", string price = "150") =>
        $$"""
        {"quote":{"address":"x"},"base":{"address":"y"},"basePrice":null,"txHash":"signature1","blockUnixTime":1750176326,
        "txType":{{type}},"owner":"{{Addresses.Wallet}}","side":"buy","alias":null,
        "from":{"symbol":"SOL","address":"{{Addresses.Sol}}","amount":"1","uiAmount":{{amount}},"price":{{price}},"nearestPrice":1},
        "to":{"symbol":"T","address":"{{Addresses.Mint}}","amount":1,"price":6.6e-06,"uiAmount":100000,"nearestPrice":1} }
        """;
}
