using MassTransit;
using SolanaScanner.Scanner.Progress;

namespace SolanaScanner.Scanner;

/// <summary>What a fault says of its cause.</summary>
internal static class Faults
{
    /// <summary>The outermost exception's message; it is counted under the exception's type.</summary>
    public static string Reason(Fault fault)
    {
        var cause = fault.Exceptions[0];
        ScannerMetrics.Errors.Add(1, new KeyValuePair<string, object?>("reason", cause.ExceptionType));
        return cause.Message;
    }
}
