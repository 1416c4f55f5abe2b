namespace Microsoft.ML.OnnxRuntime;

public class OnnxRuntimeException : Exception
{
    private static readonly string[] CodeNames =
    [
        "Ok", "Fail", "InvalidArgument", "NoSuchFile", "NoModel", "EngineError", "RuntimeException", "InvalidProtobuf", "ModelLoaded",
        "NotImplemented", "InvalidGraph", "ShapeInferenceNotRegistered", "RequirementNotRegistered",
    ];

    internal OnnxRuntimeException(int code, string message)
        : base($"[ErrorCode:{(code >= 0 && code < CodeNames.Length ? CodeNames[code] : code.ToString(System.Globalization.CultureInfo.InvariantCulture))}] {message}")
    {
    }
}
