namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>Why somebody's act could not be.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
/// <param name="Field">The field of the request that is wrong; null when the request is well formed.</param>
internal sealed record ControlProblem(int Status, string Message, string? Field = null)
{
    public static ControlProblem Bad(string field, string message) => new(StatusCodes.Status400BadRequest, message, field);

    public static ControlProblem NotFound(string message) => new(StatusCodes.Status404NotFound, message);

    public static ControlProblem Conflict(string message) => new(StatusCodes.Status409Conflict, message);

    public IResult ToResult() => Field is null
        ? TypedResults.Problem(Message, statusCode: Status)
        : TypedResults.ValidationProblem(new Dictionary<string, string[]> { [Field] = [Message] });
}
