using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SolanaScanner.BotApi;
using SolanaScanner.Notifier;
using SolanaScanner.Scanner;

namespace SolanaScanner.Agreement.Tests;

public sealed class SettingTests
{
    private static readonly Dictionary<string, Action<IHostApplicationBuilder>> Roles = new()
    {
        ["Scanner.Service"] = builder => builder.AddScanner(),
        ["BotApi.Service"] = builder => builder.AddBotApi(),
        ["Notifier.Service"] = builder => builder.AddNotifier(),
    };

    public static TheoryData<string, string> Variables =>
        [.. from project in AppHostSource.Projects.Values from variable in project.Variables select (project.Project, variable)];

    [Theory]
    [MemberData(nameof(Variables))]
    public void A_variable_that_AppHost_sets_reaches_an_option_of_the_service(string service, string variable)
    {
        var key = variable.Replace("__", ":", StringComparison.Ordinal);

        Assert.True(
            Read(service, new() { [key] = "no value of any option" }) != Read(service, []),
            $"{service} has no option that {variable} sets.");
    }

    [Fact]
    public void Each_service_of_ours_is_told_something() => Assert.All(Roles.Keys, service => Assert.NotEmpty(AppHostSource.Projects[service].Variables));

    // All options of the role as they come from the configuration, or why they do not: text that no option can hold is refused by naming it.
    private static string Read(string service, Dictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        // Where a required setting is missing, nothing is read beside it.
        builder.Configuration.AddInMemoryCollection([new("Telegram:Token", "1:token")]).AddInMemoryCollection(settings);
        Roles[service](builder);
        var types = builder.Services
            .Where(each => each.ServiceType.IsGenericType && each.ServiceType.GetGenericTypeDefinition() == typeof(IOptionsChangeTokenSource<>))
            .Select(each => each.ServiceType.GetGenericArguments()[0])
            .Where(type => type.Namespace!.StartsWith("SolanaScanner.", StringComparison.Ordinal))
            .ToList();
        using var provider = builder.Services.BuildServiceProvider();
        return string.Join('\n', types.Select(type => $"{type.Name} {Read(provider, type)}"));
    }

    private static string Read(ServiceProvider provider, Type type)
    {
        try
        {
            var options = provider.GetRequiredService(typeof(IOptions<>).MakeGenericType(type));
            return JsonSerializer.Serialize(options.GetType().GetProperty("Value")!.GetValue(options), type);
        }
        catch (System.Reflection.TargetInvocationException e) when (e.InnerException is InvalidOperationException or OptionsValidationException)
        {
            return e.InnerException.Message;
        }
        // Of the options that a validator reads beside its own.
        catch (Exception e) when (e is InvalidOperationException or OptionsValidationException)
        {
            return e.Message;
        }
    }
}
