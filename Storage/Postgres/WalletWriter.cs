using System.Threading.Channels;
using Npgsql;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Postgres;

/// <summary>
/// Saves wallets, many in a statement when many wait. Thread-safe.
/// <list type="number">
/// <item>saves wait in a bounded queue; a caller waits for room when it is full;</item>
/// <item>whichever of two loops is free takes all that wait, up to <see cref="MostRows"/>, into one statement; of two saves of one
/// wallet the second is left for the next statement;</item>
/// <item>it commits, and only then tells the callers.</item>
/// </list>
/// A caller alone has a statement of its own, at once; sixty-four callers share one, at a tenth of the work. When the database finds
/// fault with a row, the rows are saved one by one, so that only its caller is told.
/// </summary>
internal sealed class WalletWriter : IAsyncDisposable
{
    /// <summary>Saves that may wait.</summary>
    public const int QueueLength = 1024;

    /// <summary>Rows of a statement.</summary>
    public const int MostRows = 256;

    // With one, a caller who comes while a statement runs would wait for the rest of it too. More would only cut the batches.
    private const int Loops = 2;

    private readonly Channel<Pending> _queue = Channel.CreateBounded<Pending>(QueueLength);
    private readonly Func<IReadOnlyList<WalletRow>, Task<IReadOnlyList<SaveOutcome?>>> _save;
    private readonly Task _loops;

    /// <param name="save">
    /// Saves rows of different wallets, in the order of addresses, in one transaction; answers each in that order, null where it is to be asked again.
    /// </param>
    public WalletWriter(Func<IReadOnlyList<WalletRow>, Task<IReadOnlyList<SaveOutcome?>>> save)
    {
        _save = save;
        _loops = Task.WhenAll(Enumerable.Range(0, Loops).Select(_ => Task.Run(RunAsync)));
    }

    /// <summary>
    /// Completes when the row is committed. When cancelled while it waits, it is not saved; when it is being saved already, it may be
    /// committed although the caller sees a cancellation.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public async Task<SaveOutcome?> SaveAsync(WalletRow row, CancellationToken cancellationToken)
    {
        var pending = new Pending(row, cancellationToken);
        try
        {
            await _queue.Writer.WriteAsync(pending, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(WalletWriter), "The wallet store is closed.");
        }

        return await pending.Completion.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Takes no more saves and finishes those that wait.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loops;
    }

    private async Task RunAsync()
    {
        SortedDictionary<Address, Pending> batch = [];
        List<Pending> left = [];
        while (left.Count > 0 || await _queue.Reader.WaitToReadAsync())
        {
            var again = left;
            left = [];
            again.ForEach(pending => Take(pending, batch, left));
            while (batch.Count < MostRows && left.Count < MostRows && _queue.Reader.TryRead(out var pending))
            {
                Take(pending, batch, left);
            }

            await SaveAsync([.. batch.Values]);
            batch.Clear();
        }
    }

    private static void Take(Pending pending, SortedDictionary<Address, Pending> batch, List<Pending> left)
    {
        if (pending.CancellationToken.IsCancellationRequested)
        {
            pending.Completion.TrySetCanceled(pending.CancellationToken);
        }
        else if (batch.Count == MostRows || !batch.TryAdd(pending.Row.Wallet.Address, pending))
        {
            left.Add(pending);
        }
    }

    private async Task SaveAsync(List<Pending> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            var outcomes = await _save([.. batch.Select(pending => pending.Row)]);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Completion.TrySetResult(outcomes[i]);
            }
        }
        catch (PostgresException exception) when (batch.Count > 1 && !exception.IsTransient)
        {
            foreach (var pending in batch)
            {
                await SaveAsync([pending]);
            }
        }
        // Whatever it is, the callers are told, and the loop serves the next.
        catch (Exception exception)
        {
            batch.ForEach(pending => pending.Completion.TrySetException(exception));
        }
    }

    private sealed class Pending(WalletRow row, CancellationToken cancellationToken)
    {
        public WalletRow Row => row;

        public CancellationToken CancellationToken => cancellationToken;

        // Asynchronous continuations: the loop must not run its callers' code.
        public TaskCompletionSource<SaveOutcome?> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
