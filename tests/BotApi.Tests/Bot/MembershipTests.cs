using SolanaScanner.Domain.Alerts;
using SolanaScanner.Storage.Alerts;

namespace SolanaScanner.BotApi.Tests.Bot;

public sealed class MembershipTests : IAsyncLifetime
{
    private const long Anna = 7;
    private const long Group = -50;

    private readonly BotUnderTest _bot = BotUnderTest.Create();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Theory]
    [InlineData("left", "member")]
    [InlineData("kicked", "administrator")]
    public async Task A_group_that_adds_the_bot_is_greeted(string before, string now)
    {
        await _bot.HandleAsync(Say.Standing(Anna, before, now, Group));

        Assert.Contains("/find", Assert.Single(_bot.Telegram.Said(Group)), StringComparison.Ordinal);
        Assert.True((await _bot.ChatAsync(Group))!.IsGroup);
    }

    [Fact]
    public async Task A_change_of_rights_is_no_reason_to_greet()
    {
        await _bot.HandleAsync(Say.Standing(Anna, "member", "administrator", Group));

        Assert.Empty(_bot.Telegram.All);
    }

    [Theory]
    [InlineData("kicked", null)]
    [InlineData("kicked", Group)]
    [InlineData("left", Group)]
    public async Task A_chat_that_shuts_the_bot_out_is_blocked_until_somebody_writes_again(string now, long? groupId)
    {
        await _bot.TypeAsync(Anna, "/probe", groupId);

        await _bot.HandleAsync(Say.Standing(Anna, "member", now, groupId));
        Assert.True((await _bot.ChatAsync(groupId ?? Anna))!.Blocked);

        await _bot.TypeAsync(Anna, "/probe", groupId);
        Assert.False((await _bot.ChatAsync(groupId ?? Anna))!.Blocked);
        Assert.Empty(_bot.Telegram.All);
    }

    [Fact]
    public async Task A_group_that_gets_another_id_keeps_its_alerts()
    {
        var alerts = _bot.Services.GetRequiredService<IAlertStore>();
        await _bot.TypeAsync(Anna, "/probe", Group);
        await alerts.AddAsync(Group, new AlertFilter(), Make.Noon, TestContext.Current.CancellationToken);

        await _bot.HandleAsync(Say.Migration(Group, -1_000_50));

        Assert.Single(await alerts.ListAsync(-1_000_50, TestContext.Current.CancellationToken));
        Assert.Empty(await alerts.ListAsync(Group, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_answer_that_Telegram_refuses_because_it_is_blocked_blocks_the_chat()
    {
        _bot.Telegram.Answers = call => call.Method == "sendMessage" ? FakeTelegram.Refusal(403, "Forbidden: bot was blocked by the user") : null;

        await _bot.TypeAsync(Anna, "/start");

        Assert.True((await _bot.ChatAsync(Anna))!.Blocked);
    }

    [Fact]
    public async Task An_answer_follows_a_group_to_its_new_id()
    {
        _bot.Telegram.Answers = call => call.Method == "sendMessage" && call.ChatId == Group
            ? FakeTelegram.Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", """{"migrate_to_chat_id":-777}""")
            : null;

        await _bot.TypeAsync(Anna, "/limits", Group);

        Assert.Single(_bot.Telegram.Said(-777));
        Assert.NotNull(await _bot.ChatAsync(-777));
    }
}
