namespace SolanaScanner.Sandbox.Telegram.Files;

/// <summary>A file that the bot sent. Its bytes may be gone from <see cref="FileStore"/> by now.</summary>
/// <param name="Id">Telegram's <c>file_id</c>.</param>
/// <param name="Name">As sent; shown, never used as a path.</param>
/// <param name="ContentType">image/png or image/jpeg of a picture; else what the bot said.</param>
/// <param name="Width">Pixels of a picture; 0 of a document.</param>
/// <param name="Height">Pixels of a picture; 0 of a document.</param>
/// <param name="Size">Bytes.</param>
internal sealed record StoredFile(string Id, string Name, string ContentType, int Width, int Height, int Size)
{
    /// <summary>The <c>file_path</c> that getFile gives.</summary>
    public string Path => $"{(Width > 0 ? "photos" : "documents")}/{Id}{System.IO.Path.GetExtension(Name)}";
}
