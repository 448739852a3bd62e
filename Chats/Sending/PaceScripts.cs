namespace SolanaScanner.Chats.Sending;

/// <summary>
/// The pace of all processes in Redis, on its own clock, in microseconds. Keys: 1 the time of the line's next free place; 2 there while all pause; 3 the
/// time at which the chat may be written to; 4 there while the chat pauses; 5 the times of the group's last messages, oldest first.
/// </summary>
internal static class PaceScripts
{
    // ARGV: the group's messages a minute, 0 for a private chat.
    private const string ChatWait =
        """
        local clock = redis.call('time')
        local now = clock[1] * 1000000 + clock[2]
        local most = tonumber(ARGV[1])
        local wait = math.max(0, tonumber(redis.call('get', KEYS[3]) or '0') - now, redis.call('pttl', KEYS[4]) * 1000)
        if most > 0 then
          local oldest = redis.call('lindex', KEYS[5], -most)
          if oldest then wait = math.max(wait, tonumber(oldest) + 60000000 - now) end
        end

        """;

    /// <summary>The wait of the chat alone.</summary>
    public const string Look = ChatWait + "return math.ceil(wait)";

    /// <summary>
    /// ARGV also: the space between two places, and between two messages of the chat. Gives the wait, and 1 if it is for a place that was taken. A
    /// place that was missed by less than 15 ms is still good: timers end late, and the rate must be kept.
    /// </summary>
    public const string Take = ChatWait +
        """
        wait = math.max(wait, redis.call('pttl', KEYS[2]) * 1000)
        if wait > 0 then return {math.ceil(wait), 0} end
        local place = tonumber(redis.call('get', KEYS[1]) or '0')
        if place <= now - 15000 then place = now end
        local function keep(key, time) redis.call('set', key, string.format('%.0f', time), 'px', math.ceil((time - now) / 1000) + 1000) end
        keep(KEYS[1], place + tonumber(ARGV[2]))
        keep(KEYS[3], place + tonumber(ARGV[3]))
        if most > 0 then
          redis.call('rpush', KEYS[5], string.format('%.0f', place))
          redis.call('ltrim', KEYS[5], -most, -1)
          redis.call('pexpire', KEYS[5], math.ceil((place - now) / 1000) + 61000)
        end
        return {math.max(0, math.ceil(place - now)), 1}
        """;

    /// <summary>Keys: the pause of all, the pause of the chat, who was paused last. ARGV: milliseconds, the chat.</summary>
    public const string Pause =
        """
        local function pause(key)
          if redis.call('pttl', key) < tonumber(ARGV[1]) then redis.call('set', key, 1, 'px', ARGV[1]) end
        end
        pause(KEYS[2])
        local last = redis.call('get', KEYS[3])
        if last and last ~= ARGV[2] then pause(KEYS[1]) end
        redis.call('set', KEYS[3], ARGV[2], 'px', 2000)
        return 1
        """;
}
