namespace Microsoft.ML.Runtime;

/// <summary>Checks what it is told and keeps it from no one: an <see cref="MLContext"/> has no listener for progress.</summary>
internal sealed class ProgressChannel(string name) : IProgressChannel
{
    private ProgressHeader _header = new();
    private Action<IProgressEntry> _fill;

    public void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(fillAction);
        _header = header;
        _fill = fillAction;
    }

    public void Checkpoint(params double?[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var most = _header.MetricNames.Count + (2 * _header.UnitNames.Count);
        if (values.Length > most)
        {
            throw new ArgumentOutOfRangeException(nameof(values), $"The channel '{name}' reports at most {most} values, but {values.Length} were given.");
        }

        _fill?.Invoke(new ProgressEntry(_header));
    }

    public IProgressChannel StartProgressChannel(string name)
    {
        Problems.ThrowIfEmpty(name);
        return new ProgressChannel(name);
    }

    public void Dispose() => _fill = null;

    private sealed class ProgressEntry(ProgressHeader header) : IProgressEntry
    {
        public void SetProgress(int index, double value) => Check(index, header.UnitNames.Count);

        public void SetProgress(int index, double value, double lim) => Check(index, header.UnitNames.Count);

        public void SetMetric(int index, double value) => Check(index, header.MetricNames.Count);

        private static void Check(int index, int count)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        }
    }
}
