using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A loaded graph. Several threads may run it at once.</summary>
public class InferenceSession : IDisposable
{
    private readonly OrtHandle _handle;
    private readonly Dictionary<string, NodeMetadata> _inputs = [];
    private readonly Dictionary<string, NodeMetadata> _outputs = [];

    public InferenceSession(string modelPath, SessionOptions options)
        : this(OrtApi.CreateSession(NotNull(modelPath), NotNull(options).Value))
    {
    }

    public InferenceSession(byte[] model, SessionOptions options)
        : this(OrtApi.CreateSession(NotNull(model), NotNull(options).Value))
    {
    }

    private InferenceSession(nint session)
    {
        _handle = new OrtHandle(session, OrtApi.ReleaseSession);
        for (int i = 0; i < OrtApi.InputCount(session); i++)
        {
            (string name, NodeMetadata metadata) = OrtApi.Input(session, i);
            _inputs.Add(name, metadata);
        }

        for (int i = 0; i < OrtApi.OutputCount(session); i++)
        {
            (string name, NodeMetadata metadata) = OrtApi.Output(session, i);
            _outputs.Add(name, metadata);
        }
    }

    public IReadOnlyDictionary<string, NodeMetadata> InputMetadata => _inputs;

    public IReadOnlyDictionary<string, NodeMetadata> OutputMetadata => _outputs;

    public IDisposableReadOnlyCollection<OrtValue> Run(
        RunOptions runOptions,
        IReadOnlyCollection<string> inputNames,
        IReadOnlyCollection<OrtValue> inputValues,
        IReadOnlyCollection<string> outputNames)
    {
        ArgumentNullException.ThrowIfNull(inputNames);
        ArgumentNullException.ThrowIfNull(inputValues);
        ArgumentNullException.ThrowIfNull(outputNames);
        if (inputNames.Count != inputValues.Count)
        {
            throw new ArgumentException($"Length of {nameof(inputNames)} ({inputNames.Count}) must match that of {nameof(inputValues)} ({inputValues.Count}).");
        }

        nint[] names = ToNative(inputNames);
        nint[] wanted = ToNative(outputNames);
        bool isHeld = false;
        try
        {
            _handle.DangerousAddRef(ref isHeld);
            nint[] values = inputValues.Select(value => value.Value).ToArray();
            nint[] outputs = OrtApi.Run(_handle.Value, runOptions?.Value ?? 0, names, values, wanted);
            GC.KeepAlive(inputValues);
            GC.KeepAlive(runOptions);
            var results = new DisposableList<OrtValue>(outputs.Length);
            results.AddRange(outputs.Select(output => new OrtValue(output)));
            return results;
        }
        finally
        {
            if (isHeld)
            {
                _handle.DangerousRelease();
            }

            Array.ForEach(names, Marshal.FreeCoTaskMem);
            Array.ForEach(wanted, Marshal.FreeCoTaskMem);
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _handle.Dispose();
        }
    }

    private static nint[] ToNative(IReadOnlyCollection<string> names) => names.Select(Marshal.StringToCoTaskMemUTF8).ToArray();

    private static T NotNull<T>(T argument)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(argument);
        return argument;
    }
}
