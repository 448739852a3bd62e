using System.Text.Json;

namespace SolanaScanner.Sandbox.Tests;

/// <summary>Compares the fields of an object, by name and kind of value, with what an upstream is known to send.</summary>
internal static class Shape
{
    /// <param name="element">An object.</param>
    /// <param name="fields">Such as <c>cursor:string? page:number result:array isContract:bool</c>; the question mark allows null.</param>
    public static void Is(JsonElement element, string fields)
    {
        var expected = fields.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split(':')).ToDictionary(part => part[0], part => part[1]);
        Assert.Equal(expected.Keys.Order(), element.EnumerateObject().Select(property => property.Name).Order());
        foreach (var property in element.EnumerateObject())
        {
            var kind = property.Value.ValueKind switch
            {
                JsonValueKind.True or JsonValueKind.False => "bool",
                var other => other.ToString().ToLowerInvariant(),
            };
            var allowed = expected[property.Name];
            Assert.True(kind == allowed.TrimEnd('?') || (kind == "null" && allowed.EndsWith('?')), $"{property.Name} is {kind}, not {allowed}.");
        }
    }
}
