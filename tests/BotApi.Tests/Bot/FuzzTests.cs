using System.Collections.Concurrent;
using System.Text;
using CsCheck;
using SolanaScanner.BotApi.Bot.Updates;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Chats;
using SolanaScanner.Storage.Alerts;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.BotApi.Tests.Bot;

/// <summary>Whatever is posted as an update, by whomever: nothing escapes the handler, and no chat changes but the one it comes from.</summary>
public sealed class FuzzTests
{
    /// <summary>A person, and with a minus a group, that no update comes from.</summary>
    public const long Victim = 4_711;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_is_posted_escapes_or_reaches_another_chat()
    {
        await using var bot = BotUnderTest.Create(settings: ("BotApi:AnalyzeTimeout", "00:00:00.050"));
        await FurnishAsync(bot);
        var before = await StateAsync(bot);
        ConcurrentBag<string> presses = [];
        var texts = 0;

        await RandomUpdates.Any.SampleAsync(
            async json =>
            {
                if (UpdateJson.Read(json) is not { } update)
                {
                    return;
                }

                switch (UpdateReader.Read(update))
                {
                    case Incoming.Pressed press:
                        presses.Add(press.PressId);
                        break;
                    case Incoming.StrayPress stray:
                        presses.Add(stray.PressId);
                        break;
                    case Incoming.Typed:
                        Interlocked.Increment(ref texts);
                        break;
                }

                await bot.HandleAsync(update);
            },
            iter: 10_000,
            threads: 16);

        Assert.Equal(before, await StateAsync(bot));
        Assert.DoesNotContain(bot.Log.All, line => line.Level >= LogLevel.Error);
        var answered = bot.Telegram.All.Where(call => call.Method == "answerCallbackQuery").Select(call => call.Body.GetProperty("callback_query_id").GetString()!);
        Assert.Equal(presses.Order(), answered.Order());
        // Most of it is not thrown away at the door.
        Assert.True(presses.Count > 1_500 && texts > 700, $"{presses.Count} presses, {texts} texts");
    }

    private static async Task FurnishAsync(BotUnderTest bot)
    {
        foreach (var seed in Enumerable.Range(0, 4))
        {
            await bot.Services.GetRequiredService<IWalletStore>().SaveAsync(
                Make.Wallet(seed, analyzedAt: TimeProvider.System.GetUtcNow()), Keep.Always, Cancellation);
        }

        foreach (var chat in new[] { Victim, -Victim })
        {
            await bot.Chats.SeenAsync(chat, chat < 0, Victim, Make.Noon, Cancellation);
            await bot.Chats.ChangeAsync(
                chat, each => each with { TimeZone = "+05:30", Quiet = new QuietHours(new(22, 0), new(7, 0)), Digest = Digest.Daily }, Cancellation);
            await bot.Chats.MuteAsync(chat, Make.Address(1), Make.Noon, Cancellation);
            await bot.Services.GetRequiredService<IAlertStore>().AddAsync(chat, new AlertFilter { MinConfidence = 50 }, Make.Noon, Cancellation);
        }
    }

    private static async Task<string> StateAsync(BotUnderTest bot)
    {
        var state = new StringBuilder();
        foreach (var chat in new[] { Victim, -Victim })
        {
            state.Append(await bot.ChatAsync(chat))
                .AppendJoin(',', await bot.Services.GetRequiredService<IAlertStore>().ListAsync(chat, Cancellation))
                .AppendJoin(',', await bot.Chats.MutedAsync(chat, Cancellation));
        }

        return state.ToString();
    }
}
