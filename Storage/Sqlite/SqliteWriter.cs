using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>
/// The only writer of a database. SQLite takes one at a time, and a commit costs more than a row, so:
/// <list type="number">
/// <item>writes wait in a bounded queue; a caller waits for room when it is full;</item>
/// <item>one loop takes all that wait, up to <see cref="MaxBatch"/>, into one transaction, each behind a savepoint, so that one
/// that fails is undone alone;</item>
/// <item>it commits, and only then tells the callers.</item>
/// </list>
/// A caller alone has its own commit, at once; sixty-four callers share one. With WAL and <c>synchronous = normal</c> a commit
/// survives the death of the process; the death of the machine may cost the last few, never the file.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    /// <summary>Writes that may wait.</summary>
    public const int QueueLength = 1024;

    /// <summary>Writes that share a commit.</summary>
    public const int MaxBatch = 256;

    private readonly Channel<Pending> _queue = Channel.CreateBounded<Pending>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly SqliteSession _session;
    private readonly Task _loop;

    /// <param name="session">Owned, and disposed when the last write is done.</param>
    public SqliteWriter(SqliteSession session)
    {
        _session = session;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>
    /// Runs <paramref name="work"/> inside a transaction; completes when that is committed. When cancelled while waiting,
    /// it does not run; when it runs already, it may be committed although the caller sees a cancellation.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The database is closed.</exception>
    public async Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        var pending = new Pending<T>(work, cancellationToken);
        try
        {
            await _queue.Writer.WriteAsync(pending, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteWriter), "The database is closed.");
        }

        return await pending.Result.WaitAsync(cancellationToken);
    }

    /// <summary>Takes no more writes, finishes those that wait, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        _session.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<Pending>(MaxBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxBatch && _queue.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }

            Commit(batch);
            batch.Clear();
        }
    }

    private void Commit(List<Pending> batch)
    {
        try
        {
            _session.Execute("begin immediate");
            foreach (var pending in batch)
            {
                Apply(pending);
            }

            _session.Execute("commit");
        }
        catch (SqliteException exception)
        {
            if (_session.InTransaction)
            {
                _session.Execute("rollback");
            }

            batch.ForEach(pending => pending.Fail(exception));
            return;
        }

        batch.ForEach(pending => pending.Complete());
    }

    private void Apply(Pending pending)
    {
        if (pending.IsCancelled)
        {
            return;
        }

        _session.Execute("savepoint one");
        try
        {
            pending.Run(_session);
        }
        // Whatever it is belongs to the one who asked. When SQLite has ended the whole transaction, all are told so.
        catch (Exception exception) when (_session.InTransaction)
        {
            _session.Execute("rollback to one");
            pending.Fail(exception);
        }

        _session.Execute("release one");
    }

    private abstract class Pending(CancellationToken cancellationToken)
    {
        public bool IsCancelled => cancellationToken.IsCancellationRequested;

        protected CancellationToken CancellationToken => cancellationToken;

        public abstract void Run(SqliteSession session);

        public abstract void Complete();

        public abstract void Fail(Exception exception);
    }

    private sealed class Pending<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken) : Pending(cancellationToken)
    {
        // Asynchronous continuations: the loop must not run its callers' code.
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _value;
        private bool _ran;

        public Task<T> Result => _completion.Task;

        public override void Run(SqliteSession session)
        {
            _value = work(session);
            _ran = true;
        }

        public override void Complete()
        {
            if (_ran)
            {
                _completion.TrySetResult(_value!);
            }
            else
            {
                _completion.TrySetCanceled(CancellationToken);
            }
        }

        public override void Fail(Exception exception) => _completion.TrySetException(exception);
    }
}
