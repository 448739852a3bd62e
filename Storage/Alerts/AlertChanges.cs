using SolanaScanner.Domain.Alerts;

namespace SolanaScanner.Storage.Alerts;

/// <param name="Version">What to ask from next; the version that was asked from when nothing changed.</param>
/// <param name="Changes">In the order of their versions.</param>
public sealed record AlertChanges(long Version, IReadOnlyList<AlertChange> Changes);

/// <param name="AlertId">Which alert.</param>
/// <param name="Alert">As it is now, paused or not; null when it is gone.</param>
public readonly record struct AlertChange(long AlertId, Alert? Alert);
