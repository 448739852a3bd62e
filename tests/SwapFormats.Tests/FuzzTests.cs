using System.Text;
using CsCheck;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.SwapFormats.Tests;

/// <summary>Whatever the bytes are, the readers end, and with a <see cref="SwapFormatException"/> or not at all.</summary>
public sealed class FuzzTests
{
    private static readonly byte[] Moralis = Encoding.UTF8.GetBytes(
        $$"""{"cursor":"a.b","result":[{"transactionHash":"s1","transactionType":"buy","blockTimestamp":"2025-01-30T12:51:16.000Z","walletAddress":"{{Addresses.Wallet}}","bought":{"address":"{{Addresses.Mint}}","amount":"16.2","usdAmount":19.08},"sold":{"address":"{{Addresses.Sol}}","name":"\u2728é","amount":"0.07","usdAmount":-1.5e1},"totalValueUsd":19}]}""");

    private static readonly byte[] Birdeye = Encoding.UTF8.GetBytes(
        $$"""{"success":true,"data":{"hasNext":true,"items":[{"tx_hash":"s1","block_unix_time":1754870741,"tx_type":"swap","owner":"{{Addresses.Wallet}}","ins_index":2,"base":{"address":"{{Addresses.Mint}}","type_swap":"from","ui_amount":8.5,"price":1e-5},"quote":{"address":"{{Addresses.Sol}}","type_swap":"to","ui_amount":8,"price":182.3} }] } }""");

    private static readonly byte[] Csv = Encoding.UTF8.GetBytes(
        $"signature,timestamp,wallet,mint,side,token_amount,sol_amount,usd_amount,source\r\n\"s,1\",2026-06-28T01:49:53Z,{Addresses.Wallet},{Addresses.Mint},buy,1,2,3,\"a\"\"b\"\r\n");

    private static readonly string[] Signs =
    [
        "{", "}", "[", "]", ",", ":", "\"result\":", "\"data\":", "\"items\":", "\"cursor\":", "\"bought\":", "\"from\":", "null", "1", "\"\\ud800\"",
    ];

    [Fact]
    public void Any_bytes_end_in_an_error_of_ours() => Gen.Byte.Array[0, 200].Sample(ReadAll);

    [Fact]
    public void Any_text_of_json_signs_ends_in_an_error_of_ours() =>
        Gen.Int[0, Signs.Length - 1].Array[0, 30].Sample(picks => ReadAll(Encoding.UTF8.GetBytes(string.Concat(picks.Select(pick => Signs[pick])))));

    [Fact]
    public void A_body_cut_anywhere_is_an_error_and_never_a_shorter_page()
    {
        foreach (var (body, isMoralis) in new[] { (Moralis, true), (Birdeye, false) })
        {
            for (var length = 0; length < body.Length; length++)
            {
                var cut = body[..length];
                Assert.Throws<SwapFormatException>(() => isMoralis
                    ? MoralisSwaps.ReadPage(cut, Nowhere(), new RowErrors())
                    : BirdeyeSwaps.ReadSeekByTime(cut, Nowhere(), new RowErrors()).ToString());
            }
        }
    }

    [Fact]
    public void A_body_with_bytes_changed_ends_in_an_error_of_ours() =>
        Gen.Select(Gen.Int[0, 2], Gen.Select(Gen.Int[0, 5000], Gen.Byte).Array[1, 6]).Sample((which, changes) =>
        {
            var body = (byte[])(which switch { 0 => Moralis, 1 => Birdeye, _ => Csv }).Clone();
            foreach (var (at, value) in changes)
                body[at % body.Length] = value;
            ReadAll(body);
        });

    [Fact]
    public void The_bodies_that_are_fuzzed_are_good_ones()
    {
        List<Trade> trades = [];
        Assert.Equal("a.b", MoralisSwaps.ReadPage(Moralis, trades, new RowErrors()));
        Assert.True(BirdeyeSwaps.ReadSeekByTime(Birdeye, trades, new RowErrors()));
        Assert.Equal(2, trades.Count);
    }

    private static void ReadAll(byte[] body)
    {
        Try(() => MoralisSwaps.ReadPage(body, Nowhere(), new RowErrors()));
        Try(() => BirdeyeSwaps.ReadTokenTrades(body, Nowhere(), new RowErrors()));
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, body);
            Try(() => TradeFile.ReadAsync(path, null, CancellationToken.None).GetAwaiter().GetResult());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static List<Trade> Nowhere() => [];

    private static void Try(Action read)
    {
        try
        {
            read();
        }
        catch (SwapFormatException exception)
        {
            Assert.NotEmpty(exception.Message);
        }
    }
}
