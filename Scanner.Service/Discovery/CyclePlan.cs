namespace SolanaScanner.Scanner.Discovery;

/// <summary>When a scanner with the term begins the next cycle.</summary>
/// <param name="Due">Not before.</param>
/// <param name="Regardless">Whether it begins however much is left of the last one.</param>
internal readonly record struct CyclePlan(DateTimeOffset Due, bool Regardless);
