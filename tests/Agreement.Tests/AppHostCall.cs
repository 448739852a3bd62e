using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SolanaScanner.Agreement.Tests;

/// <summary>A method of Aspire that AppHost calls on a project, with its arguments.</summary>
internal sealed record AppHostCall(string Method, IReadOnlyList<ArgumentSyntax> Arguments)
{
    /// <summary>The same with what was given for the parameters of the method that it stands in.</summary>
    public AppHostCall With(IReadOnlyDictionary<string, ExpressionSyntax> given) => this with
    {
        Arguments = [.. Arguments.Select(argument =>
            argument.Expression is IdentifierNameSyntax name && given.TryGetValue(name.Identifier.Text, out var value) ? argument.WithExpression(value) : argument)],
    };

    /// <summary>What the argument at a place names.</summary>
    public string Name(int at) => AppHostSource.NameOf(Arguments[at].Expression);
}
