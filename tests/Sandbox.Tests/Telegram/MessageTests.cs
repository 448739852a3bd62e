using System.Text;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace SolanaScanner.Sandbox.Tests.Telegram;

public sealed class MessageTests : TelegramTests
{
    [Fact]
    public async Task Html_becomes_a_text_with_entities_and_a_safe_rendering()
    {
        var chat = await Server.PersonAsync();
        var sent = await Server.Bot.SendMessage(
            chat,
            "  <b>PnL</b> &lt; 5 &amp; <a href=\"https://solscan.io/?a=1&amp;b=2\">😀 <i>see</i></a>\n<pre><code class=\"language-cs\">x</code></pre> /top ",
            ParseMode.Html,
            cancellationToken: Cancellation);
        Assert.Equal("PnL < 5 & 😀 see\nx /top", sent.Text);
        Assert.Equal(
            [(MessageEntityType.Bold, 0, 3), (MessageEntityType.TextLink, 10, 6), (MessageEntityType.Italic, 13, 3), (MessageEntityType.Pre, 17, 1), (MessageEntityType.BotCommand, 19, 4)],
            sent.Entities!.Select(entity => (entity.Type, entity.Offset, entity.Length)));
        Assert.Equal(("https://solscan.io/?a=1&b=2", "cs"), (sent.Entities![1].Url, sent.Entities[3].Language));
        var seen = await Server.LastMessageAsync(chat);
        Assert.StartsWith("<b>PnL</b> &lt; 5 &amp; <a href=\"https://solscan.io/?a=1&amp;b=2\">", seen.GetProperty("html").GetString());
        Assert.Contains("<i>see</i></a>", seen.GetProperty("html").GetString());
    }

    [Theory]
    [InlineData("<marquee>x</marquee>", "Unsupported start tag \"marquee\" at byte offset 0")]
    [InlineData("é <b>x", "Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("é <b", "Unclosed start tag at byte offset 3")]
    [InlineData("x</b>", "Unexpected end tag at byte offset 1")]
    [InlineData("<b><i>x</b></i>", "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"")]
    [InlineData("3 < 5", "Unsupported start tag \"\" at byte offset 2")]
    public async Task Html_that_is_not_well_formed_is_refused(string html, string error)
    {
        var chat = await Server.PersonAsync();
        var refused = await TelegramServer.RefusedAsync(() => Server.Bot.SendMessage(chat, html, ParseMode.Html, cancellationToken: Cancellation));
        Assert.Equal((400, $"Bad Request: can't parse entities: {error}"), (refused.ErrorCode, refused.Message));
    }

    [Fact]
    public async Task Lengths_are_counted_after_parsing()
    {
        var chat = await Server.PersonAsync();
        await Server.Bot.SendMessage(chat, $"<b>{new string('x', 4090)}</b>&amp;&lt;&gt;123", ParseMode.Html, cancellationToken: Cancellation);
        await RefusedAsync("Bad Request: message is too long", () => Server.Bot.SendMessage(chat, new string('x', 4097), cancellationToken: Cancellation));
        await RefusedAsync("Bad Request: message text is empty", () => Server.Bot.SendMessage(chat, "<b> \n </b>", ParseMode.Html, cancellationToken: Cancellation));
        var sent = await Server.Bot.SendDocument(chat, Csv(), new string('x', 1024), cancellationToken: Cancellation);
        Assert.Equal(1024, sent.Caption!.Length);
        await RefusedAsync("Bad Request: message caption is too long", () => Server.Bot.SendDocument(chat, Csv(), new string('x', 1025), cancellationToken: Cancellation));
    }

    [Theory]
    [InlineData(64, 'x', true)]
    [InlineData(65, 'x', false)]
    [InlineData(32, 'é', true)]
    [InlineData(33, 'é', false)]
    public async Task Data_of_a_button_is_64_bytes_at_most(int length, char character, bool fits)
    {
        var chat = await Server.PersonAsync();
        Task<Message> SendAsync() => Server.Bot.SendMessage(
            chat, "x", replyMarkup: new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData("go", new string(character, length))), cancellationToken: Cancellation);
        if (fits)
        {
            Assert.Equal(length, (await SendAsync()).ReplyMarkup!.InlineKeyboard.Single().Single().CallbackData!.Length);
        }
        else
        {
            await RefusedAsync("Bad Request: BUTTON_DATA_INVALID", SendAsync);
        }
    }

    [Fact]
    public async Task An_edit_replaces_text_and_buttons_and_must_change_something()
    {
        var chat = await Server.PersonAsync();
        var buttons = new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData("go", "1"));
        var sent = await Server.Bot.SendMessage(chat, "<b>one</b>", ParseMode.Html, replyMarkup: buttons, cancellationToken: Cancellation);
        await RefusedAsync(
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
            () => Server.Bot.EditMessageText(chat, sent.Id, "<b>one</b>", ParseMode.Html, replyMarkup: buttons, cancellationToken: Cancellation));
        var edited = await Server.Bot.EditMessageText(chat, sent.Id, "one", replyMarkup: buttons, cancellationToken: Cancellation);
        Assert.Null(edited.Entities);
        Assert.NotNull(edited.EditDate);
        edited = await Server.Bot.EditMessageReplyMarkup(chat, sent.Id, cancellationToken: Cancellation);
        Assert.Null(edited.ReplyMarkup);
        var seen = await Server.LastMessageAsync(chat);
        Assert.Equal((2, 0), (seen.GetProperty("edits").GetInt32(), seen.GetProperty("buttons").GetArrayLength()));
    }

    [Fact]
    public async Task What_cannot_be_edited_or_deleted_is_said()
    {
        var chat = await Server.PersonAsync();
        var said = (await Server.SayAsync(chat, "hi")).GetProperty("id").GetInt32();
        await RefusedAsync("Bad Request: message to edit not found", () => Server.Bot.EditMessageText(chat, 999, "x", cancellationToken: Cancellation));
        await RefusedAsync("Bad Request: message can't be edited", () => Server.Bot.EditMessageText(chat, said, "x", cancellationToken: Cancellation));
        await RefusedAsync("Bad Request: message to delete not found", () => Server.Bot.DeleteMessage(chat, 999, Cancellation));
        var picture = await Server.Bot.SendPhoto(chat, InputFile.FromStream(new MemoryStream(Png(3, 2)), "a.png"), cancellationToken: Cancellation);
        await RefusedAsync("Bad Request: there is no text in the message to edit", () => Server.Bot.EditMessageText(chat, picture.Id, "x", cancellationToken: Cancellation));
        var text = await Server.Bot.SendMessage(chat, "x", replyParameters: said, cancellationToken: Cancellation);
        Assert.Equal("hi", text.ReplyToMessage?.Text);
        await RefusedAsync("Bad Request: there is no caption in the message to edit", () => Server.Bot.EditMessageCaption(chat, text.Id, "x", cancellationToken: Cancellation));
        await Server.Bot.DeleteMessage(chat, text.Id, Cancellation);
        await RefusedAsync("Bad Request: message to be replied not found", () => Server.Bot.SendMessage(chat, "x", replyParameters: text.Id, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_picture_comes_whole_can_be_had_again_and_changed_for_another()
    {
        var chat = await Server.PersonAsync();
        var sent = await Server.Bot.SendPhoto(chat, InputFile.FromStream(new MemoryStream(Png(30, 20)), "curve.png"), "<b>up</b>", ParseMode.Html, cancellationToken: Cancellation);
        Assert.Equal((30, 20, "up"), (sent.Photo!.Single().Width, sent.Photo![0].Height, sent.Caption));
        using var got = new MemoryStream();
        await Server.Bot.GetInfoAndDownloadFile(sent.Photo[0].FileId, got, Cancellation);
        Assert.Equal(Png(30, 20), got.ToArray());
        var again = await Server.Bot.SendPhoto(chat, sent.Photo[0].FileId, cancellationToken: Cancellation);
        Assert.Equal(sent.Photo[0].FileId, again.Photo![0].FileId);

        var edited = await Server.Bot.EditMessageMedia(
            chat, sent.Id, new InputMediaPhoto(InputFile.FromStream(new MemoryStream(Png(7, 8)), "b.png")) { Caption = "down" }, cancellationToken: Cancellation);
        Assert.Equal((7, 8, "down"), (edited.Photo![0].Width, edited.Photo![0].Height, edited.Caption));
        var seen = (await Server.GetAsync($"chats/{chat}/messages"))[0];
        Assert.Equal(Png(7, 8), await Server.Control.GetByteArrayAsync(new Uri(new Uri(Server.Address), seen.GetProperty("photo").GetString()), Cancellation));
    }

    [Fact]
    public async Task What_is_no_picture_is_refused()
    {
        var chat = await Server.PersonAsync();
        await RefusedAsync("Bad Request: IMAGE_PROCESS_FAILED", () => Server.Bot.SendPhoto(chat, Csv(), cancellationToken: Cancellation));
        await RefusedAsync("Bad Request: wrong file identifier/HTTP URL specified", () => Server.Bot.SendPhoto(chat, "no-such-file", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_document_keeps_its_name_and_is_saved_rather_than_shown()
    {
        var chat = await Server.PersonAsync();
        var sent = await Server.Bot.SendDocument(chat, InputFile.FromStream(new MemoryStream("<script>"u8.ToArray()), "wallets.html"), cancellationToken: Cancellation);
        Assert.Equal(("wallets.html", 8L), (sent.Document!.FileName, sent.Document.FileSize));
        var url = (await Server.LastMessageAsync(chat)).GetProperty("document").GetProperty("url").GetString();
        using var response = await Server.Control.GetAsync(new Uri(new Uri(Server.Address), url), Cancellation);
        Assert.Equal(("application/octet-stream", "attachment"), (response.Content.Headers.ContentType?.MediaType, response.Content.Headers.ContentDisposition?.DispositionType));
    }

    /// <summary>The head of a PNG, which is all that is looked at.</summary>
    private static byte[] Png(byte width, byte height) =>
        [0x89, .. "PNG\r\n"u8, 0x1a, .. "\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, width, 0, 0, 0, height, 8, 2, 0, 0, 0];

    private static InputFileStream Csv() => InputFile.FromStream(new MemoryStream(Encoding.UTF8.GetBytes("a,b\n")), "a.csv");

    private static async Task RefusedAsync(string message, Func<Task> call)
    {
        var refused = await TelegramServer.RefusedAsync(call);
        Assert.Equal((400, message), (refused.ErrorCode, refused.Message));
    }
}
