using System.Security.Cryptography;
using System.Text;

namespace SolanaScanner.Sandbox.Telegram.Page;

/// <summary>
/// <c>/chat</c>: one page to talk to the bot as any user. Style and script are in it, and allowed by their hashes, so that a
/// text that slipped through as a script would still not run.
/// </summary>
internal static class ChatPage
{
    public static void MapChatPage(this IEndpointRouteBuilder routes)
    {
        var (style, script) = (Read("chat.css"), Read("chat.js"));
        var page = Encoding.UTF8.GetBytes(Read("chat.html").Replace("{{style}}", style, StringComparison.Ordinal).Replace("{{script}}", script, StringComparison.Ordinal));
        var policy = $"default-src 'none'; style-src {Hash(style)}; script-src {Hash(script)}; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";
        routes.MapGet("/chat", (HttpContext http) =>
        {
            http.Response.Headers.ContentSecurityPolicy = policy;
            return TypedResults.Bytes(page, "text/html; charset=utf-8");
        }).ExcludeFromDescription();
    }

    private static string Hash(string inline) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inline)))}'";

    private static string Read(string name)
    {
        using var stream = typeof(ChatPage).Assembly.GetManifestResourceStream($"SolanaScanner.Sandbox.Telegram.Page.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
