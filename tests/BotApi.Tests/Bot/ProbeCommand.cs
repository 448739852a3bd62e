using System.Collections.Concurrent;
using SolanaScanner.BotApi.Bot;

namespace SolanaScanner.BotApi.Tests.Bot;

/// <summary>A command whose doing a test gives.</summary>
internal sealed class ProbeCommand(string name = "probe", bool isForAdministrators = false) : IBotCommand
{
    /// <summary>What it does when it runs, is pressed or gets an answer; nothing at first.</summary>
    public Func<BotTurn, string, CancellationToken, Task> Does { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>What came to it: <c>run</c>, <c>press</c> or <c>answer</c>, and with what.</summary>
    public ConcurrentQueue<string> Came { get; } = new();

    public string Name => name;

    public string Description => "For tests <only>";

    public bool IsForAdministrators => isForAdministrators;

    public Task RunAsync(BotTurn turn, string arguments, CancellationToken cancellationToken) => Do(turn, "run", arguments, cancellationToken);

    public Task PressAsync(BotTurn turn, string data, CancellationToken cancellationToken) => Do(turn, "press", data, cancellationToken);

    public Task AnswerAsync(BotTurn turn, string question, string text, CancellationToken cancellationToken) =>
        Do(turn, "answer", $"{question}|{text}", cancellationToken);

    private Task Do(BotTurn turn, string how, string with, CancellationToken cancellationToken)
    {
        Came.Enqueue($"{how} {with}".TrimEnd());
        return Does(turn, with, cancellationToken);
    }
}
