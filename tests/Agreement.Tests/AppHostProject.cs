using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SolanaScanner.Agreement.Tests;

/// <summary>A project in AppHost's model, and what it is told there, with and without keys alike.</summary>
internal sealed record AppHostProject(string Project, IReadOnlyList<AppHostCall> Calls)
{
    /// <summary>The connection strings that it is given.</summary>
    public IReadOnlyList<string> Connections => [.. Calls.Where(call => call.Method == "WithReference").Select(call => call.Name(0)).Distinct()];

    /// <summary>The environment variables that it is given.</summary>
    public IReadOnlyList<string> Variables => [.. Calls.Where(call => call.Method == "WithEnvironment").Select(call => call.Name(0)).Distinct()];

    /// <summary>The paths at which it is asked whether it lives and can serve.</summary>
    public IReadOnlyList<string> ProbePaths =>
    [
        .. Calls.Where(call => call.Method == "WithHttpProbe").Select(call => call.Name(1)),
        .. Calls.Where(call => call.Method == "WithHttpHealthCheck").Select(call => call.Name(0)),
    ];

    /// <summary>Where it is sent: a variable, and the path behind the host in its address.</summary>
    public IReadOnlyList<(string Variable, string Path)> Addresses =>
    [
        .. from call in Calls
           where call.Method == "WithEnvironment" && call.Arguments[1].Expression is InterpolatedStringExpressionSyntax
           let text = ((InterpolatedStringExpressionSyntax)call.Arguments[1].Expression).Contents.OfType<InterpolatedStringTextSyntax>().Last().TextToken.ValueText
           select (call.Name(0), text),
    ];

    public override string ToString() => Project;
}
