using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace SolanaScanner.AppHost.Tests;

public sealed class ModelTests
{
    private const string MarketKey = "--Moralis:Keys:0=market-key-value";
    private const string Token = "--Telegram:Token=7:token-value";

    public static TheoryData<string> Services => ["scanner", "bot", "notifier"];

    [Theory]
    [InlineData(3)]
    [InlineData(5, "--Scanners=5")]
    public async Task There_are_as_many_scanners_as_are_asked_for(int expected, params string[] settings)
    {
        await using var model = await Model.BuildAsync(settings);

        Assert.Equal(expected, model["scanner"].GetReplicaCount());
        Assert.All((string[])["bot", "notifier", "sandbox", "migrations"], name => Assert.Equal(1, model[name].GetReplicaCount()));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_service_waits_for_the_migrations_to_end_and_for_the_broker(string service)
    {
        await using var model = await Model.BuildAsync();

        Assert.Equal(
            [("messaging", WaitType.WaitUntilHealthy), ("migrations", WaitType.WaitForCompletion), ("sandbox", WaitType.WaitUntilHealthy)],
            model.WaitsOf(service).Order());
    }

    [Fact]
    public async Task The_migrations_wait_for_the_database() => Assert.Contains(
        ("walletdb", WaitType.WaitUntilHealthy), await Of(model => model.WaitsOf("migrations")));

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_service_is_given_database_cache_and_broker(string service) => Assert.Superset(
        new HashSet<string> { "walletdb", "redis", "messaging" },
        await Of(model => model[service].Annotations.OfType<ResourceRelationshipAnnotation>().Where(each => each.Type == "Reference").Select(each => each.Resource.Name).ToHashSet()));

    [Fact]
    public async Task Only_the_bot_and_the_sandbox_are_reached_from_outside() => Assert.Equal(
        ["bot", "sandbox"],
        await Of(model => model.Resources.OfType<ProjectResource>()
            .Where(each => each.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.IsExternal)).Select(each => each.Name).Order().ToList()));

    [Theory]
    [InlineData(true)]
    [InlineData(true, MarketKey)]
    [InlineData(true, Token)]
    [InlineData(true, Token, "--Moralis:Keys:0= ")]
    [InlineData(true, Token, "--DexCheck:Keys:0=key")]
    [InlineData(false, MarketKey, Token)]
    [InlineData(false, "--Birdeye:Keys:0=key", Token)]
    public async Task The_sandbox_is_there_until_both_a_provider_and_Telegram_are_real(bool expected, params string[] settings) =>
        Assert.Equal(expected, await Of(model => model.Has("sandbox"), settings));

    [Fact]
    public async Task Every_secret_is_a_parameter_that_knows_it_is_one()
    {
        await using var model = await Model.BuildAsync(
            MarketKey, "--Birdeye:Keys:0=b", "--DexCheck:Keys:0=d", Token, "--Bot:WebhookAddress=https://scanner.example", "--Bot:WebhookSecret=secret-of-16-letters");
        var parameters = model.Resources.OfType<ParameterResource>().ToLookup(each => each.Secret, each => each.Name);

        Assert.Equal(
            ["birdeye-key", "dexcheck-key", "messaging-password", "moralis-key", "postgres-password", "redis-password", "telegram-token", "webhook-secret"],
            parameters[true].Order());
        Assert.Equal(["webhook-address"], parameters[false]);
    }

    [Fact]
    public async Task Passwords_that_are_made_up_need_no_escaping_in_an_address()
    {
        await using var model = await Model.BuildAsync();

        Assert.All(
            (string[])["postgres-password", "redis-password", "messaging-password"],
            name => Assert.Matches("^[A-Za-z0-9]{24,}$", ((ParameterResource)model[name]).Default!.GetDefaultValue()));
    }

    private static async Task<T> Of<T>(Func<Model, T> read, params string[] settings)
    {
        await using var model = await Model.BuildAsync(settings);
        return read(model);
    }
}
