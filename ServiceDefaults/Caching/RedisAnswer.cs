using System.Diagnostics.CodeAnalysis;

namespace SolanaScanner.ServiceDefaults.Caching;

/// <summary>What Redis answered, or that it is away and the caller must do without it.</summary>
public readonly struct RedisAnswer<T>
{
    private readonly T _value;

    internal RedisAnswer(T value) => (HasCome, _value) = (true, value);

    /// <summary>False when Redis is away. What was asked of it may have been done all the same.</summary>
    public bool HasCome { get; }

    /// <summary>The answer, if it has come.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return HasCome;
    }
}
