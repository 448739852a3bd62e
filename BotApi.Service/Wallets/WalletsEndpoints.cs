using Microsoft.AspNetCore.Http.HttpResults;
using SolanaScanner.BotApi.Curves;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.BotApi.Wallets;

/// <summary><c>/api/wallets</c>: lists, one wallet, its picture, and the download.</summary>
public static class WalletsEndpoints
{
    public static void MapWallets(this IEndpointRouteBuilder routes)
    {
        var wallets = routes.MapGroup("/api").WithTags("Wallets");
        wallets.MapGet("/wallets", List).Describe(
            "ListWallets", "Wallets that qualify, the best first.", WalletParameters.Paged);
        wallets.MapGet("/wallets.csv", Download).Describe(
            "DownloadWallets", "Wallets that qualify, all of them, as CSV.", WalletParameters.Ordered)
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        wallets.MapGet("/wallets/{address}", Show).Describe(
            "ShowWallet", "One wallet with its verdict, figures and positions.", [WalletParameters.Analyze])
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status502BadGateway)
            .ProducesProblem(StatusCodes.Status504GatewayTimeout);
        wallets.MapGet("/wallets/{address}/chart.png", Chart).Describe(
            "DrawWallet", "One wallet's realized PnL curve as a picture.", [WalletParameters.Theme])
            .Produces<FileContentHttpResult>(StatusCodes.Status200OK, "image/png")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<WalletList>, ValidationProblem>> List(
        HttpRequest request, IWalletStore store, CancellationToken cancellationToken)
    {
        var reader = new QueryReader(request.Query, WalletParameters.Paged);
        var query = reader.Query();
        if (reader.Errors.Count > 0)
        {
            return Refusal(reader);
        }

        var page = await store.QueryAsync(query, cancellationToken);
        return TypedResults.Ok(new WalletList
        {
            Items = [.. page.Items.Select(wallet => WalletItem.Of(wallet, query.Filter.Window))],
            Page = query.Page,
            PageSize = query.PageSize,
            Total = page.Total,
        });
    }

    private static Results<PushStreamHttpResult, ValidationProblem> Download(
        HttpRequest request, IWalletStore store, CancellationToken cancellationToken)
    {
        var reader = new QueryReader(request.Query, WalletParameters.Ordered);
        var query = reader.Query();
        return reader.Errors.Count > 0
            ? Refusal(reader)
            : TypedResults.Stream(
                stream => WalletCsv.WriteAsync(store.StreamAsync(query, cancellationToken), query.Filter.Window, stream, cancellationToken),
                "text/csv; charset=utf-8",
                "wallets.csv");
    }

    private static async Task<Results<Ok<WalletDetail>, ValidationProblem, ProblemHttpResult>> Show(
        string address, HttpRequest request, IWalletStore store, FreshLook freshLook, CancellationToken cancellationToken)
    {
        var reader = new QueryReader(request.Query, [WalletParameters.Analyze]);
        var analyze = reader.Flag(WalletParameters.Analyze);
        if (reader.Errors.Count > 0)
        {
            return Refusal(reader);
        }

        if (!Address.TryParse(address, out var wallet))
        {
            return NotAnAddress(address);
        }

        if (analyze && await freshLook.TakeAsync(wallet, cancellationToken) is { Outcome: not FreshLookOutcome.Done } answer)
        {
            return Refusal(answer);
        }

        return await store.FindAsync(wallet, cancellationToken) is { } stored
            ? TypedResults.Ok(WalletDetail.Of(stored))
            : Unknown(wallet);
    }

    private static async Task<Results<FileContentHttpResult, ValidationProblem, ProblemHttpResult>> Chart(
        string address, HttpRequest request, IWalletStore store, CancellationToken cancellationToken)
    {
        var reader = new QueryReader(request.Query, [WalletParameters.Theme]);
        var palette = reader.Word(WalletParameters.Theme) == "light" ? CurvePalette.Light : CurvePalette.Dark;
        if (reader.Errors.Count > 0)
        {
            return Refusal(reader);
        }

        if (!Address.TryParse(address, out var wallet))
        {
            return NotAnAddress(address);
        }

        return await store.FindAsync(wallet, cancellationToken) is { } stored
            ? TypedResults.File(
                CurvePicture.Draw(stored.Snapshot, palette), "image/png", lastModified: stored.Snapshot.AnalyzedAt)
            : Unknown(wallet);
    }

    private static ValidationProblem Refusal(QueryReader reader) =>
        TypedResults.ValidationProblem(reader.Errors, detail: reader.ErrorText, title: "A parameter is unknown or has a bad value.");

    private static ProblemHttpResult Refusal(FreshLookAnswer answer) => answer.Outcome switch
    {
        FreshLookOutcome.Refused => TypedResults.Problem(answer.Reason, statusCode: 422, title: "The wallet cannot be judged."),
        FreshLookOutcome.TimedOut => TypedResults.Problem(answer.Reason, statusCode: 504, title: "The analysis is not done yet."),
        _ => TypedResults.Problem(answer.Reason, statusCode: 502, title: "The analysis failed."),
    };

    private static ValidationProblem NotAnAddress(string text)
    {
        var shown = text.Length <= 60 ? text : $"{text[..60]}…";
        var error = $"'address' must be a Solana address (base58 of 32 bytes, 32 to 44 characters), not '{shown}'.";
        return TypedResults.ValidationProblem(
            new Dictionary<string, string[]> { ["address"] = [error] }, detail: error, title: "Not a Solana address.");
    }

    private static ProblemHttpResult Unknown(Address wallet) => TypedResults.Problem(
        $"{wallet} has not been analyzed, or is no longer kept. Ask with ?analyze=true to have it analyzed.",
        statusCode: 404,
        title: "The wallet is not known.");
}
