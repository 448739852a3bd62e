using System.Globalization;
using System.Text.Json;

namespace SolanaScanner.Sandbox.Telegram.Api;

/// <summary>
/// The parameters of one call, however they came: in the address, as a form, multipart, or JSON. Form values are texts, so that
/// a number may be <c>5</c> or <c>"5"</c>, and an object may be a text that holds its JSON; both are read alike.
/// </summary>
internal sealed class ApiCall
{
    /// <summary>What a bot may upload at once: 50 MB, and room for the other fields.</summary>
    public const int MostBytes = 52 * 1024 * 1024;

    private readonly Dictionary<string, JsonElement> _values = [];
    private readonly Dictionary<string, SentFile> _files = [];

    private ApiCall()
    {
    }

    /// <summary>Null when the body is not what its content type says.</summary>
    public static async Task<ApiCall?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var call = new ApiCall();
        foreach (var (name, value) in request.Query)
        {
            call.Add(name, value.ToString());
        }

        try
        {
            if (request.HasFormContentType)
            {
                await call.ReadFormAsync(request, cancellationToken);
            }
            else if (request.HasJsonContentType())
            {
                using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
                foreach (var property in body.RootElement.EnumerateObject())
                {
                    call._values[property.Name] = property.Value.Clone();
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or InvalidDataException)
        {
            return null;
        }

        return call;
    }

    /// <summary>Null when missing.</summary>
    public string? Text(string name) => _values.TryGetValue(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Null => null,
            _ => value.GetRawText(),
        }
        : null;

    /// <summary>Null when missing or no whole number.</summary>
    public long? Number(string name) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public int? Int(string name) => Number(name) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : null;

    public bool Flag(string name) => Text(name) is { } text && (text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase));

    /// <summary>Null when missing, or not JSON.</summary>
    public JsonElement? Json(string name)
    {
        if (!_values.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return value;
        }

        try
        {
            return value.GetString() is { Length: > 0 } text ? JsonSerializer.Deserialize<JsonElement>(text) : null;
        }
        catch (JsonException)
        {
            return value;
        }
    }

    /// <summary>The file of this field, or the one that its text names by <c>attach://</c>.</summary>
    public SentFile? File(string name) => FileOf(name, Text(name));

    /// <summary>The file of the field <paramref name="name"/>, or the one that <paramref name="reference"/> names by <c>attach://</c>.</summary>
    public SentFile? FileOf(string name, string? reference)
    {
        const string attach = "attach://";
        return _files.GetValueOrDefault(reference?.StartsWith(attach, StringComparison.Ordinal) == true ? reference[attach.Length..] : name);
    }

    private async Task ReadFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        foreach (var (name, value) in form)
        {
            Add(name, value.ToString());
        }

        foreach (var file in form.Files)
        {
            var bytes = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            _files[file.Name] = new SentFile(file.FileName, file.Headers.ContentType is [{ } type, ..] ? type : "application/octet-stream", bytes);
        }
    }

    private void Add(string name, string value) => _values[name] = JsonSerializer.SerializeToElement(value);
}
