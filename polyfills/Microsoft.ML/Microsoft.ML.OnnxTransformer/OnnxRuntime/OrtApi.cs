using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>
/// The C interface of ONNX Runtime: a table of functions that only ever grows at its end, so positions stay what they were in version 13.
/// </summary>
internal static unsafe class OrtApi
{
    private const uint TableVersion = 13;

    private static readonly Lazy<nint> Table = new(LoadTable);
    private static readonly Lazy<nint> LazyEnvironment = new(CreateEnvironment);
    private static readonly Lazy<nint> LazyCpuMemory = new(CreateCpuMemory);
    private static readonly Lazy<nint> LazyAllocator = new(GetAllocator);

    private enum Function
    {
        GetErrorCode = 1,
        GetErrorMessage = 2,
        CreateEnv = 3,
        CreateSession = 7,
        CreateSessionFromArray = 8,
        Run = 9,
        CreateSessionOptions = 10,
        SetSessionGraphOptimizationLevel = 23,
        SetIntraOpNumThreads = 24,
        SetInterOpNumThreads = 25,
        SessionGetInputCount = 30,
        SessionGetOutputCount = 31,
        SessionGetInputTypeInfo = 33,
        SessionGetOutputTypeInfo = 34,
        SessionGetInputName = 36,
        SessionGetOutputName = 37,
        CreateRunOptions = 39,
        CreateTensorWithDataAsOrtValue = 49,
        GetTensorMutableData = 51,
        CastTypeInfoToTensorInfo = 55,
        GetTensorElementType = 60,
        GetDimensionsCount = 61,
        GetDimensions = 62,
        GetTensorTypeAndShape = 65,
        CreateCpuMemoryInfo = 69,
        AllocatorFree = 76,
        GetAllocatorWithDefaultOptions = 78,
        ReleaseStatus = 93,
        ReleaseSession = 95,
        ReleaseValue = 96,
        ReleaseRunOptions = 97,
        ReleaseTypeInfo = 98,
        ReleaseTensorTypeAndShapeInfo = 99,
        ReleaseSessionOptions = 100,
    }

    public static nint CreateSession(string path, nint options)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            nint session;
            Check(((delegate* unmanaged<nint, byte*, nint, nint*, nint>)At(Function.CreateSession))(LazyEnvironment.Value, name, options, &session));
            return session;
        }
    }

    public static nint CreateSession(byte[] model, nint options)
    {
        fixed (byte* data = model)
        {
            nint session;
            Check(((delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)At(Function.CreateSessionFromArray))(
                LazyEnvironment.Value, data, (nuint)model.Length, options, &session));
            return session;
        }
    }

    /// <summary>Names are addresses of texts that end with a zero byte.</summary>
    public static nint[] Run(nint session, nint runOptions, ReadOnlySpan<nint> inputNames, ReadOnlySpan<nint> inputs, ReadOnlySpan<nint> outputNames)
    {
        var outputs = new nint[outputNames.Length];
        fixed (nint* names = inputNames, values = inputs, wanted = outputNames, results = outputs)
        {
            Check(((delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)At(Function.Run))(
                session, runOptions, names, values, (nuint)inputs.Length, wanted, (nuint)outputNames.Length, results));
        }

        return outputs;
    }

    public static nint CreateSessionOptions() => Create(Function.CreateSessionOptions);

    public static nint CreateRunOptions() => Create(Function.CreateRunOptions);

    public static void SetIntraOpThreads(nint options, int count) => Set(Function.SetIntraOpNumThreads, options, count);

    public static void SetInterOpThreads(nint options, int count) => Set(Function.SetInterOpNumThreads, options, count);

    public static void SetOptimization(nint options, GraphOptimizationLevel level) => Set(Function.SetSessionGraphOptimizationLevel, options, (int)level);

    public static int InputCount(nint session) => Count(Function.SessionGetInputCount, session);

    public static int OutputCount(nint session) => Count(Function.SessionGetOutputCount, session);

    public static (string Name, NodeMetadata Metadata) Input(nint session, int index) =>
        (Name(Function.SessionGetInputName, session, index), Metadata(Function.SessionGetInputTypeInfo, session, index));

    public static (string Name, NodeMetadata Metadata) Output(nint session, int index) =>
        (Name(Function.SessionGetOutputName, session, index), Metadata(Function.SessionGetOutputTypeInfo, session, index));

    public static nint CreateTensor(void* data, nuint bytes, ReadOnlySpan<long> shape, int elementType)
    {
        nint value;
        fixed (long* dimensions = shape)
        {
            Check(((delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)At(Function.CreateTensorWithDataAsOrtValue))(
                LazyCpuMemory.Value, data, bytes, dimensions, (nuint)shape.Length, elementType, &value));
        }

        return value;
    }

    public static void* TensorData(nint value)
    {
        void* data;
        Check(((delegate* unmanaged<nint, void**, nint>)At(Function.GetTensorMutableData))(value, &data));
        return data;
    }

    public static (int ElementType, long[] Shape) TensorTypeAndShape(nint value)
    {
        nint information = Get(Function.GetTensorTypeAndShape, value);
        try
        {
            return TypeAndShape(information);
        }
        finally
        {
            Release(Function.ReleaseTensorTypeAndShapeInfo, information);
        }
    }

    public static void ReleaseSession(nint session) => Release(Function.ReleaseSession, session);

    public static void ReleaseSessionOptions(nint options) => Release(Function.ReleaseSessionOptions, options);

    public static void ReleaseRunOptions(nint options) => Release(Function.ReleaseRunOptions, options);

    public static void ReleaseValue(nint value) => Release(Function.ReleaseValue, value);

    private static nint LoadTable()
    {
        nint library = OrtLibrary.Load();
        nint apiBase = ((delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "OrtGetApiBase"))();
        nint table = ((delegate* unmanaged<uint, nint>)(*(nint*)apiBase))(TableVersion);
        return table != 0
            ? table
            : throw new DllNotFoundException("The ONNX Runtime library is older than 1.13: a newer one is needed.");
    }

    private static nint CreateEnvironment()
    {
        const int Errors = 3;
        nint environment;
        fixed (byte* name = "ML.NET\0"u8)
        {
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)At(Function.CreateEnv))(Errors, name, &environment));
        }

        return environment;
    }

    private static nint CreateCpuMemory()
    {
        const int Arena = 1;
        const int Default = 0;
        nint memory;
        Check(((delegate* unmanaged<int, int, nint*, nint>)At(Function.CreateCpuMemoryInfo))(Arena, Default, &memory));
        return memory;
    }

    private static nint GetAllocator() => Create(Function.GetAllocatorWithDefaultOptions);

    private static string Name(Function function, nint session, int index)
    {
        byte* text;
        Check(((delegate* unmanaged<nint, nuint, nint, byte**, nint>)At(function))(session, (nuint)index, LazyAllocator.Value, &text));
        string name = Marshal.PtrToStringUTF8((nint)text);
        Check(((delegate* unmanaged<nint, void*, nint>)At(Function.AllocatorFree))(LazyAllocator.Value, text));
        return name;
    }

    private static NodeMetadata Metadata(Function function, nint session, int index)
    {
        nint type;
        Check(((delegate* unmanaged<nint, nuint, nint*, nint>)At(function))(session, (nuint)index, &type));
        try
        {
            // Belongs to the type; none where the node is a sequence or a map.
            nint tensor = Get(Function.CastTypeInfoToTensorInfo, type);
            if (tensor == 0)
            {
                return new NodeMetadata(typeof(object), []);
            }

            (int element, long[] shape) = TypeAndShape(tensor);
            return new NodeMetadata(ElementTypes.TypeOf(element) ?? typeof(object), Array.ConvertAll(shape, dimension => (int)dimension));
        }
        finally
        {
            Release(Function.ReleaseTypeInfo, type);
        }
    }

    private static (int ElementType, long[] Shape) TypeAndShape(nint information)
    {
        int element;
        Check(((delegate* unmanaged<nint, int*, nint>)At(Function.GetTensorElementType))(information, &element));
        var shape = new long[Count(Function.GetDimensionsCount, information)];
        fixed (long* dimensions = shape)
        {
            Check(((delegate* unmanaged<nint, long*, nuint, nint>)At(Function.GetDimensions))(information, dimensions, (nuint)shape.Length));
        }

        return (element, shape);
    }

    private static nint Create(Function function)
    {
        nint created;
        Check(((delegate* unmanaged<nint*, nint>)At(function))(&created));
        return created;
    }

    private static nint Get(Function function, nint subject)
    {
        nint result;
        Check(((delegate* unmanaged<nint, nint*, nint>)At(function))(subject, &result));
        return result;
    }

    private static int Count(Function function, nint subject)
    {
        nuint count;
        Check(((delegate* unmanaged<nint, nuint*, nint>)At(function))(subject, &count));
        return checked((int)count);
    }

    private static void Set(Function function, nint subject, int value) =>
        Check(((delegate* unmanaged<nint, int, nint>)At(function))(subject, value));

    private static void Release(Function function, nint subject) => ((delegate* unmanaged<nint, void>)At(function))(subject);

    private static nint At(Function function) => ((nint*)Table.Value)[(int)function];

    private static void Check(nint status)
    {
        if (status == 0)
        {
            return;
        }

        int code = ((delegate* unmanaged<nint, int>)At(Function.GetErrorCode))(status);
        string message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)At(Function.GetErrorMessage))(status)) ?? string.Empty;
        Release(Function.ReleaseStatus, status);
        throw new OnnxRuntimeException(code, message);
    }
}
