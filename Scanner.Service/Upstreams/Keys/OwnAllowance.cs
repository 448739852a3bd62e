namespace SolanaScanner.Scanner.Upstreams.Keys;

/// <summary>A day's units that this process spends by itself.</summary>
/// <param name="perDay">Units a UTC day.</param>
/// <param name="time">Says which day it is.</param>
internal sealed class OwnAllowance(int perDay, TimeProvider time) : IAllowance
{
    private readonly Lock _gate = new();
    private DateOnly _day;
    private long _spent;

    public ValueTask<bool> TrySpendAsync(int units, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            if (_day != today)
                (_day, _spent) = (today, 0);

            if (_spent + units > perDay)
                return new(false);

            _spent += units;
            return new(true);
        }
    }
}
