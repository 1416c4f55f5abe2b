using Xunit;

namespace TestKit;

/// <summary>A fact that runs an ONNX graph; skipped, saying so, where the library for that is not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnnxFactAttribute : FactAttribute
{
    public OnnxFactAttribute() => Skip = OnnxLibrary.Missing;
}

/// <summary>A fact that runs an ONNX graph of the development data; skipped, saying so, where either is not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnnxDevDataFactAttribute : FactAttribute
{
    public OnnxDevDataFactAttribute() => Skip = OnnxLibrary.Missing ?? DevData.Missing;
}
