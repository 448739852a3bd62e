using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;

namespace SolanaScanner.ServiceDefaults.Hosting;

/// <summary>
/// A service of the cluster as a process. Whatever a service works on comes from outside: without <c>ConnectionStrings:walletdb</c>
/// (PostgreSQL), <c>:redis</c> and <c>:messaging</c> (RabbitMQ) it does not start.
/// </summary>
public static class ServiceHost
{
    private static readonly (string Name, string Example)[] Connections =
    [
        ("walletdb", "Host=localhost;Database=walletdb;Username=scanner;Password=…"),
        ("redis", "localhost:6379"),
        ("messaging", "amqp://user:password@localhost:5672"),
    ];

    // What the parts write at Information is of no use to who runs a service; any other source of settings overrules these.
    private static readonly Dictionary<string, string?> Quiet = new()
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
        ["Logging:LogLevel:Polly"] = "Error",
        ["Logging:LogLevel:Npgsql"] = "Warning",
    };

    /// <summary>Runs until it is told to stop. 0 after a clean stop; 1 when it could not start, with the reason in a line on standard error.</summary>
    /// <param name="args">The command line's settings.</param>
    /// <param name="add">Adds the role, its stores and its bus.</param>
    /// <param name="map">Adds the role's endpoints, if it has any; those of <see cref="ServiceDefaultsExtensions.MapServiceDefaults"/> are there.</param>
    public static async Task<int> RunAsync(string[] args, Action<WebApplicationBuilder> add, Action<WebApplication>? map = null)
    {
        try
        {
            await using var app = Build(args, add, map);
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (e is UnusableSettingException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static WebApplication Build(string[] args, Action<WebApplicationBuilder> add, Action<WebApplication>? map)
    {
        var builder = WebApplication.CreateBuilder(args);
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Quiet });
        if (Array.Find(Connections, each => string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString(each.Name))) is { Name: not null } missing)
        {
            throw UnusableSettingException.Missing(missing.Name, missing.Example);
        }

        builder.AddServiceDefaults();
        add(builder);
        var app = builder.Build();
        app.MapServiceDefaults();
        map?.Invoke(app);
        return app;
    }
}
