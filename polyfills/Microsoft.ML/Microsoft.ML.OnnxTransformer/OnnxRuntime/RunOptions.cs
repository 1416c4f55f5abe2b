namespace Microsoft.ML.OnnxRuntime;

public class RunOptions : IDisposable
{
    private readonly OrtHandle _handle = new(OrtApi.CreateRunOptions(), OrtApi.ReleaseRunOptions);

    internal nint Value => _handle.Value;

    public void Dispose()
    {
        _handle.Dispose();
        GC.SuppressFinalize(this);
    }
}
