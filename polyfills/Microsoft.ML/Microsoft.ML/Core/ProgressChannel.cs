namespace Microsoft.ML.Runtime;

/// <summary>
/// Checks what it is told and passes it on to no one: an <see cref="MLContext"/> has no listener for progress, so the action that fills in
/// the state is never called either.
/// </summary>
internal sealed class ProgressChannel : IProgressChannel
{
    private readonly bool _isSub;
    private ProgressHeader _header = new();
    private bool _disposed;

    internal ProgressChannel(bool isSub = false) => _isSub = isSub;

    public void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction)
    {
        ArgumentNullException.ThrowIfNull(header);
        _header = header;
    }

    /// <exception cref="InvalidOperationException">The channel is disposed, or there are more values than its header has room for.</exception>
    public void Checkpoint(params double?[] values)
    {
        // Those of channels inside of channels count for nothing.
        if (_isSub)
        {
            return;
        }

        if (_disposed)
        {
            throw new InvalidOperationException("Can't report checkpoints after disposing");
        }

        // For each unit there may be a limit after the progress.
        if ((values?.Length ?? 0) > _header.MetricNames.Count + (2 * _header.UnitNames.Count))
        {
            throw new InvalidOperationException("Too many values provided in Checkpoint");
        }
    }

    public IProgressChannel StartProgressChannel(string name)
    {
        Problems.ThrowIfEmpty(name);
        return new ProgressChannel(isSub: true);
    }

    public void Dispose() => _disposed = true;
}
