using System.Security.Cryptography;

namespace SolanaScanner.Sandbox.Telegram.Files;

/// <summary>
/// The bytes of sent files, in memory: at most <see cref="MostBytes"/>, the oldest go first. A file keeps its id, also after a
/// restart of whoever sent it, so that it can be sent again by id. Safe to use from any thread.
/// </summary>
internal sealed class FileStore
{
    public const long MostBytes = 128 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (StoredFile File, byte[] Bytes)> _files = [];
    private readonly Queue<string> _order = new();
    private long _bytes;

    /// <param name="name">As the bot named it.</param>
    /// <param name="contentType">As the bot says; of a picture its own is taken.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="picture">Null for a document.</param>
    public StoredFile Add(string name, string contentType, byte[] bytes, PictureSize? picture)
    {
        // By content: the same picture sent to many chats is held once.
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var id = $"{(picture is null ? "BQ" : "AgAC")}{hash[..40]}{Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)))[..8]}";
        var file = new StoredFile(id, name, picture?.ContentType ?? contentType, picture?.Width ?? 0, picture?.Height ?? 0, bytes.Length);
        lock (_lock)
        {
            if (_files.TryAdd(id, (file, bytes)))
            {
                _order.Enqueue(id);
                _bytes += bytes.Length;
                while (_bytes > MostBytes && _order.Count > 1)
                {
                    _files.Remove(_order.Dequeue(), out var oldest);
                    _bytes -= oldest.Bytes.Length;
                }
            }
        }

        return file;
    }

    /// <summary>Null when there is no such file, or no longer.</summary>
    public (StoredFile File, byte[] Bytes)? Find(string id)
    {
        lock (_lock)
        {
            return _files.TryGetValue(id, out var found) ? found : null;
        }
    }
}
