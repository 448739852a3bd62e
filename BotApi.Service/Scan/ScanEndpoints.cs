using Microsoft.AspNetCore.Http.HttpResults;
using SolanaScanner.BotApi.Wallets;
using SolanaScanner.Storage.Scans;

namespace SolanaScanner.BotApi.Scan;

/// <summary><c>/api/scan</c>: how far the scan is.</summary>
public static class ScanEndpoints
{
    public static void MapScan(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/scan", Show).WithTags("Scan").Describe("ShowScan", "How far the newest cycle is.", []);

    private static async Task<Results<Ok<ScanItem>, ValidationProblem>> Show(
        HttpRequest request, IScanStore store, CancellationToken cancellationToken)
    {
        var reader = new QueryReader(request.Query, []);
        return reader.Errors.Count > 0
            ? TypedResults.ValidationProblem(reader.Errors, detail: reader.ErrorText, title: "A parameter is unknown.")
            : TypedResults.Ok(ScanItem.Of(await store.LatestAsync(cancellationToken)));
    }
}
