using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SolanaScanner.Agreement.Tests;

/// <summary>
/// What AppHost says of its projects, read from its source:
/// <list type="number">
/// <item>A project is what <c>AddProject&lt;Projects.X&gt;("name")</c> adds; what it is told is each call chained to that.</item>
/// <item>A call of a method that AppHost has itself tells the project what is chained in that method, in every branch of it.</item>
/// <item>A call names things by literals, or by a parameter or variable of which the literal is found.</item>
/// </list>
/// </summary>
internal static class AppHostSource
{
    private static readonly IReadOnlyList<SyntaxNode> Files = [.. ReadFiles()];

    private static readonly ILookup<string, MethodDeclarationSyntax> Methods =
        Files.SelectMany(file => file.DescendantNodes().OfType<MethodDeclarationSyntax>()).ToLookup(method => method.Identifier.Text);

    /// <summary>By the project's name with dots, such as <c>Scanner.Service</c>.</summary>
    public static IReadOnlyDictionary<string, AppHostProject> Projects { get; } = ReadProjects();

    /// <summary>The literal that a name stands for: itself, or what the variable of that name was added with.</summary>
    /// <exception cref="InvalidOperationException">It is neither.</exception>
    public static string NameOf(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        IdentifierNameSyntax variable => Added(variable.Identifier.Text),
        _ => throw new InvalidOperationException($"AppHost: '{expression}' is not a literal or a variable; these tests cannot read it."),
    };

    // The last Add… in the variable's chain is what it stands for: AddPostgres(…).…AddDatabase("walletdb") is the database.
    private static string Added(string variable)
    {
        var declared = Files.SelectMany(file => file.DescendantNodes().OfType<VariableDeclaratorSyntax>()).First(each => each.Identifier.Text == variable);
        var add = declared.DescendantNodes().OfType<InvocationExpressionSyntax>().First(call => NameOfCalled(call).StartsWith("Add", StringComparison.Ordinal));
        return NameOf(add.ArgumentList.Arguments[0].Expression);
    }

    private static Dictionary<string, AppHostProject> ReadProjects()
    {
        var projects = new Dictionary<string, AppHostProject>();
        foreach (var added in Files.SelectMany(file => file.DescendantNodes().OfType<InvocationExpressionSyntax>()))
        {
            if (added.Expression is MemberAccessExpressionSyntax { Name: GenericNameSyntax { Identifier.Text: "AddProject" } generic })
            {
                var project = ((QualifiedNameSyntax)generic.TypeArgumentList.Arguments[0]).Right.Identifier.Text.Replace('_', '.');
                projects.Add(project, new AppHostProject(project, [.. Chained(added).SelectMany(Told)]));
            }
        }

        return projects;
    }

    private static IEnumerable<InvocationExpressionSyntax> Chained(ExpressionSyntax start)
    {
        for (var at = start.Parent; at is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call }; at = call.Parent)
        {
            yield return call;
        }
    }

    // The call itself, or what AppHost's own method of that name tells, with the arguments in the place of the parameters.
    private static IEnumerable<AppHostCall> Told(InvocationExpressionSyntax call)
    {
        var own = Methods[NameOfCalled(call)].ToList();
        if (own.Count == 0)
        {
            return [new AppHostCall(NameOfCalled(call), [.. call.ArgumentList.Arguments])];
        }

        return own.SelectMany(method =>
        {
            var given = method.ParameterList.Parameters.Skip(1).Zip(call.ArgumentList.Arguments)
                .ToDictionary(pair => pair.First.Identifier.Text, pair => pair.Second.Expression);
            return method.DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(each => each.Expression is MemberAccessExpressionSyntax)
                .SelectMany(Told)
                .Select(told => told.With(given));
        });
    }

    private static string NameOfCalled(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        SimpleNameSyntax name => name.Identifier.Text,
        _ => "",
    };

    private static IEnumerable<SyntaxNode> ReadFiles()
    {
        var assembly = typeof(AppHostSource).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".cs", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return CSharpSyntaxTree.ParseText(reader.ReadToEnd()).GetRoot();
        }
    }
}
