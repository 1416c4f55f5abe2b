using Xunit;

namespace TestKit;

/// <summary>A fact that runs an ONNX graph; skipped, saying so, where the library for that is not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnnxFactAttribute : FactAttribute
{
    public OnnxFactAttribute()
    {
        if (!OnnxLibrary.IsThere) Skip = OnnxLibrary.Missing;
    }
}

/// <summary>A fact that runs an ONNX graph of the development data; skipped, saying so, where either is not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnnxDevDataFactAttribute : FactAttribute
{
    public OnnxDevDataFactAttribute()
    {
        if (!OnnxLibrary.IsThere) Skip = OnnxLibrary.Missing;
        else if (DevData.Root is null) Skip = $"needs the development data: {DevData.Variable} is unset";
    }
}
