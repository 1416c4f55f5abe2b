namespace Microsoft.ML.OnnxRuntime;

public class SessionOptions : IDisposable
{
    private readonly OrtHandle _handle = new(OrtApi.CreateSessionOptions(), OrtApi.ReleaseSessionOptions);

    private int _intraOpNumThreads;
    private int _interOpNumThreads;
    private GraphOptimizationLevel _graphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL;

    public int IntraOpNumThreads
    {
        get => _intraOpNumThreads;
        set
        {
            OrtApi.SetIntraOpThreads(_handle.Value, value);
            _intraOpNumThreads = value;
        }
    }

    public int InterOpNumThreads
    {
        get => _interOpNumThreads;
        set
        {
            OrtApi.SetInterOpThreads(_handle.Value, value);
            _interOpNumThreads = value;
        }
    }

    public GraphOptimizationLevel GraphOptimizationLevel
    {
        get => _graphOptimizationLevel;
        set
        {
            OrtApi.SetOptimization(_handle.Value, value);
            _graphOptimizationLevel = value;
        }
    }

    internal nint Value => _handle.Value;

    public void Dispose()
    {
        _handle.Dispose();
        GC.SuppressFinalize(this);
    }
}
