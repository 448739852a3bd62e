using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace SolanaScanner.BotApi.Wallets;

/// <summary>Tells OpenAPI of an endpoint's parameters, from the table that also reads them.</summary>
public static class ParameterDescriptions
{
    /// <summary>Names and describes the endpoint, its query parameters and, where its route has one, the address.</summary>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder endpoint, string name, string summary, IReadOnlyList<QueryParameter> parameters) =>
        endpoint.WithName(name).WithSummary(summary).AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
            {
                parameter.Description = "The wallet's address: base58 of 32 bytes.";
                parameter.Example = JsonValue.Create("7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU");
            }

            foreach (var parameter in parameters)
            {
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = parameter.Name,
                    In = ParameterLocation.Query,
                    Description = $"{parameter.Description} Must be {parameter.Allowed}.",
                    Schema = Schema(parameter),
                });
            }

            return Task.CompletedTask;
        });

    private static OpenApiSchema Schema(QueryParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Number => Numeric(JsonSchemaType.Number, parameter),
        ParameterKind.WholeNumber => Numeric(JsonSchemaType.Integer, parameter),
        ParameterKind.Boolean => new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(parameter.Default == "true") },
        _ => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. parameter.Values.Select(value => (JsonNode)JsonValue.Create(value))],
            Default = parameter.Default is { } text ? JsonValue.Create(text) : null,
        },
    };

    private static OpenApiSchema Numeric(JsonSchemaType type, QueryParameter parameter) => new()
    {
        Type = type,
        Minimum = parameter.Minimum.ToString(CultureInfo.InvariantCulture),
        Maximum = parameter.Maximum.ToString(CultureInfo.InvariantCulture),
        Default = parameter.Default is { } text ? JsonNode.Parse(text) : null,
    };
}
