using System.Globalization;

namespace SolanaScanner.Scaling;

/// <summary>Processor time as Linux counts it, in <c>/proc</c>.</summary>
internal static class Cpu
{
    // USER_HZ, which Linux tells every program to be this.
    private const double TicksASecond = 100;

    /// <summary>Of a process, its threads, and the children that it has outlived.</summary>
    public static double Seconds(int process)
    {
        // The name, in brackets, may hold spaces. After it come the state and then numbers: utime, stime, cutime, cstime are the 12th to 15th.
        var text = File.ReadAllText($"/proc/{process}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / TicksASecond;
    }

    /// <summary>Of a process and all that live below it.</summary>
    public static double SecondsBelow(int process) => Seconds(process) + Children(process).Sum(SecondsBelow);

    /// <summary>Of the machine since its start: idle (waiting for a disk counts), and all.</summary>
    public static (double Idle, double All) Machine()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8)
            .Select(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)).ToArray();
        return ((fields[3] + fields[4]) / TicksASecond, fields.Sum() / TicksASecond);
    }

    /// <summary>The process that listens on a port of this machine; null when it is another machine's, or another user's.</summary>
    public static int? Listener(int port)
    {
        var sockets = File.ReadLines("/proc/net/tcp").Concat(File.ReadLines("/proc/net/tcp6")).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 9 && fields[3] == "0A" && fields[1].EndsWith($":{port:X4}", StringComparison.Ordinal))
            .Select(fields => $"socket:[{fields[9]}]")
            .ToHashSet();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process) && Holds(folder, sockets))
            {
                return process;
            }
        }

        return null;
    }

    private static bool Holds(string folder, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFiles($"{folder}/fd").Any(file => new FileInfo(file).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is not ours to look into.
            return false;
        }
    }

    private static IEnumerable<int> Children(int process)
    {
        var file = $"/proc/{process}/task/{process}/children";
        return File.Exists(file) ? File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture)) : [];
    }
}
