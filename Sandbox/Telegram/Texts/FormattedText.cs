namespace SolanaScanner.Sandbox.Telegram.Texts;

/// <summary>A text as Telegram keeps it: plain, with its entities apart, by offset and the longer first.</summary>
internal sealed record FormattedText(string Text, IReadOnlyList<TextEntity> Entities)
{
    public static readonly FormattedText Empty = new("", []);

    public bool IsSameAs(FormattedText other) => Text == other.Text && Entities.SequenceEqual(other.Entities);

    /// <summary>Without white space at both ends, as Telegram delivers it.</summary>
    public FormattedText Trimmed()
    {
        var start = Text.Length - Text.TrimStart().Length;
        var text = Text.Trim();
        var entities = Entities
            .Select(entity => (Entity: entity, From: Math.Clamp(entity.Offset - start, 0, text.Length), To: Math.Clamp(entity.End - start, 0, text.Length)))
            .Where(part => part.To > part.From)
            .Select(part => part.Entity with { Offset = part.From, Length = part.To - part.From });
        return new FormattedText(text, [.. entities]);
    }

    /// <summary>With the commands and addresses that Telegram finds by itself.</summary>
    public FormattedText WithFound()
    {
        var found = FoundEntities.In(Text).Where(each => !Entities.Any(entity => entity.Offset < each.End && each.Offset < entity.End && entity.Type is "code" or "pre" or "text_link"));
        return this with { Entities = Sorted(Entities.Concat(found)) };
    }

    public static IReadOnlyList<TextEntity> Sorted(IEnumerable<TextEntity> entities) =>
        [.. entities.OrderBy(entity => entity.Offset).ThenByDescending(entity => entity.Length)];
}
