using Microsoft.ML.Data;

namespace Microsoft.ML;

public static class DebuggerExtensions
{
    /// <summary>The first rows, for looking at them while debugging.</summary>
    public static DataDebuggerPreview Preview(this IDataView data, int maxRows = 100) => new(data, maxRows);

    /// <summary>The first rows of what the transformer makes.</summary>
    public static DataDebuggerPreview Preview(this ITransformer transformer, IDataView data, int maxRows = 100)
    {
        ArgumentNullException.ThrowIfNull(transformer);
        return new(transformer.Transform(data), maxRows);
    }
}
