using SolanaScanner.Sandbox.Telegram.Files;

namespace SolanaScanner.Sandbox.Telegram.Api;

/// <summary>Takes pictures and documents out of calls: sent along, or by the id of one that was sent before.</summary>
internal sealed class Media(FileStore files)
{
    /// <summary>Bytes of a picture, by the Bot API.</summary>
    public const int MostPictureBytes = 10 * 1024 * 1024;

    /// <param name="file">What came with the call; null when the reference is to say.</param>
    /// <param name="reference">A file_id.</param>
    /// <param name="refusal">Why there is none.</param>
    public StoredFile? Photo(SentFile? file, string? reference, out Refusal? refusal)
    {
        if (file is null)
        {
            return Known(reference, "photo", true, out refusal);
        }

        if (file.Bytes.Length > MostPictureBytes)
        {
            refusal = new Refusal(413, "Request Entity Too Large");
            return null;
        }

        var size = PictureSize.Read(file.Bytes);
        refusal = size switch
        {
            null => Refusal.BadRequest("IMAGE_PROCESS_FAILED"),
            { Width: var width, Height: var height } when width + height > 10_000 || width > 20 * height || height > 20 * width => Refusal.BadRequest("PHOTO_INVALID_DIMENSIONS"),
            _ => null,
        };
        return refusal is null ? files.Add(file.Name, file.ContentType, file.Bytes, size) : null;
    }

    /// <inheritdoc cref="Photo"/>
    public StoredFile? Document(SentFile? file, string? reference, out Refusal? refusal)
    {
        if (file is null)
        {
            return Known(reference, "document", false, out refusal);
        }

        refusal = file.Bytes.Length == 0 ? Refusal.BadRequest("file must be non-empty") : null;
        return refusal is null ? files.Add(file.Name, file.ContentType, file.Bytes, null) : null;
    }

    private StoredFile? Known(string? reference, string kind, bool picture, out Refusal? refusal)
    {
        var found = reference is null ? null : files.Find(reference)?.File;
        refusal = reference switch
        {
            null or "" => Refusal.BadRequest($"there is no {kind} in the request"),
            _ when reference.StartsWith("http", StringComparison.OrdinalIgnoreCase) => Refusal.BadRequest("failed to get HTTP URL content"),
            _ when found is null => Refusal.BadRequest("wrong file identifier/HTTP URL specified"),
            _ when picture != found.Width > 0 => Refusal.BadRequest($"can't use file of type {(picture ? "Document as Photo" : "Photo as Document")}"),
            _ => null,
        };
        return refusal is null ? found : null;
    }
}
