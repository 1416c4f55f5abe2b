namespace Microsoft.ML.Runtime;

/// <summary>How far a piece of work is: asked for now and then, and told at checkpoints.</summary>
public interface IProgressChannel : IProgressChannelProvider, IDisposable
{
    void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction);

    /// <param name="values">First the metrics, then the progress in each unit, as the header names them; null where not known.</param>
    void Checkpoint(params double?[] values);
}
