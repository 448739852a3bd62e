using System.Text.Json;
using CsCheck;

namespace SolanaScanner.BotApi.Tests.Bot;

/// <summary>
/// Bodies of updates of all shapes: most as Telegram writes them, with fields missing, null, of another type or out of range here and there.
/// Never from or in the chats of <see cref="FuzzTests"/>.
/// </summary>
internal static class RandomUpdates
{
    private static readonly string[] Commands =
        ["start", "help", "top", "status", "export", "limits", "stop", "admin", "find", "wallet", "alerts", "probe", "START@ScannerTestBot", "no@OtherBot", ""];

    private static readonly Gen<string> Argument = OneOf(
        "", "1", "7d", "60 30", "-1e309", "NaN", "minTrades=1", "=", "broadcast x", "broadcast cancel", "wallet_x", "99999999999999999999999", "'; drop table chats;--", "\0");

    private static readonly Gen<string> Words = Gen.OneOf(
        Gen.String[0, 40],
        Gen.Char.Array[0, 40].Select(chars => new string(chars)),
        OneOf("\0\u0001\u202e\ufeff\r\n\t", "<b>&lt;</i>\ud83d\ude00", " ", "60", new string('<', 5_000)),
        Gen.Select(OneOf(Commands), Argument).Select((name, argument) => $"/{name} {argument}"),
        Gen.Int[0, 3].Select(seed => Make.Address(seed).ToString()));

    private static readonly Gen<string> ButtonData = Gen.OneOf(
        Words,
        Gen.Select(
            OneOf(Commands),
            OneOf("", ":", "refresh", "all:1", "all:2147483648", "send:0", "drop:", "1", "2", "-1", "o:x", "remove:1", "delete:2", "pause:1", "cancel:1", "stop:1", "new", "broadcast"))
            .Select((name, data) => $"{name}:{data}"));

    // Hardly anybody twice, so that the limits let most of them through.
    private static readonly Gen<string> Person = Gen.Frequency(
        (40, Gen.Long[1, 10_000_000].Where(id => id != FuzzTests.Victim).Select(Number)),
        (1, OneOf(0L, -1L, BotUnderTest.Administrator, long.MaxValue, long.MinValue).Select(Number)));

    private static readonly Gen<string> Place = Gen.OneOf(
        Object(("id", Person), ("type", Gen.Const("\"private\""))),
        Object(("id", Gen.Long[-1_000_000, -5_000].Select(Number)), ("type", OneOf("\"group\"", "\"supergroup\"", "\"channel\"", "\"none\""))));

    private static readonly Gen<string> User = Object(("id", Person), ("is_bot", Gen.Const("false")), ("first_name", Text(Words)));

    private static readonly Gen<string> Message = Object(
        ("message_id", Gen.Const("5")), ("date", Gen.Const("1700000000")), ("from", User), ("chat", Place), ("text", Text(Words)));

    private static readonly Gen<string> Press = Object(
        ("id", Gen.ULong.Select(id => $"\"{id}\"")), ("from", User), ("message", Message), ("chat_instance", Gen.Const("\"1\"")), ("data", Text(ButtonData)));

    private static readonly Gen<string> Member = Object(
        ("status", OneOf("\"member\"", "\"left\"", "\"kicked\"", "\"administrator\"", "\"none\"")), ("user", User), ("until_date", Gen.Const("0")));

    private static readonly Gen<string> Standing = Object(
        ("chat", Place), ("from", User), ("date", Gen.Const("1")), ("old_chat_member", Member), ("new_chat_member", Member));

    public static readonly Gen<string> Any = Gen.OneOf(
        Of("message", Message), Of("callback_query", Press), Of("callback_query", Press), Of("my_chat_member", Standing), Of("edited_message", Message), Of("of_no_kind", Message));

    private static Gen<string> Of(string kind, Gen<string> content) => Object(("update_id", Gen.Int[1, int.MaxValue].Select(id => Number(id))), (kind, content));

    private static Gen<string> Object(params (string Name, Gen<string> Value)[] fields) => fields
        .Select(field => Shaken(field.Value).Select(value => value.Length == 0 ? "" : $"\"{field.Name}\":{value},"))
        .Aggregate(Gen.Const(""), (all, next) => Gen.Select(all, next).Select((left, right) => left + right))
        .Select(inside => $"{{{inside.TrimEnd(',')}}}");

    // Empty: the field is missing.
    private static Gen<string> Shaken(Gen<string> value) => Gen.Frequency(
        (60, value),
        (1, OneOf("", "null", "[]", "{}", "-1", "0.5", "true", "99999999999999999999", "1e400", "\"\"", "\"\\ud800\"", "[null,{\"a\":[null]}]")));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<string> Text(Gen<string> text) => text.Select(each => JsonSerializer.Serialize(each));

    private static string Number(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
