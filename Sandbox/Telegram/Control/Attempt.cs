namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>What came of an act of somebody: its result, or why it could not be.</summary>
internal sealed record Attempt<T>(T? Value, ControlProblem? Problem)
    where T : class
{
    public static implicit operator Attempt<T>(T value) => new(value, null);

    public static implicit operator Attempt<T>(ControlProblem problem) => new(null, problem);

    /// <summary>The result as JSON, or the problem.</summary>
    public IResult ToResult() => Problem is null ? ControlJson.Ok(Value) : Problem.ToResult();
}
