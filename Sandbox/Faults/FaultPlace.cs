namespace SolanaScanner.Sandbox.Faults;

/// <summary>Where a fault can show. A websocket has two places: its handshake is an HTTP answer, its messages are not.</summary>
internal enum FaultPlace
{
    /// <summary>An HTTP answer: every kind.</summary>
    Answer,

    /// <summary>A websocket's handshake: the kinds that are a status or a page.</summary>
    Handshake,

    /// <summary>A websocket's message: the other kinds.</summary>
    Message,
}
