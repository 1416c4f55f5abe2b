using Microsoft.ML.OnnxRuntime;
using TestKit;

namespace Polyfills.Tests.MicrosoftML.Onnx;

public sealed class InferenceSessionTests
{
    [OnnxFact]
    public void A_session_tells_what_its_graph_takes_and_gives()
    {
        using var session = Open();
        (string name, NodeMetadata input) = Assert.Single(session.InputMetadata);
        Assert.Equal("pixels", name);
        Assert.Equal([-1, 3, 8, 8], input.Dimensions);
        Assert.Equal(typeof(float), input.ElementType);
        Assert.Equal(["pooled", "map"], session.OutputMetadata.Keys);
        Assert.Equal([-1, 3, 2, 2], session.OutputMetadata["map"].Dimensions);
    }

    [OnnxFact]
    public void Outputs_come_in_the_order_asked()
    {
        using var session = Open();
        // Red is the row's number, green the column's, blue 7.
        float[] pixels = [.. Enumerable.Range(0, 64).Select(i => (float)(i / 8)), .. Enumerable.Range(0, 64).Select(i => (float)(i % 8)), .. Enumerable.Repeat(7f, 64)];
        using var options = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(pixels, [1, 3, 8, 8]);
        using var outputs = session.Run(options, ["pixels"], [input], ["map", "pooled"]);
        Assert.Equal(2, outputs.Count);
        Assert.Equal([1, 3, 2, 2], outputs[0].GetTensorTypeAndShape().Shape);
        Assert.Equal([1.5f, 1.5f, 5.5f, 5.5f, 1.5f, 5.5f, 1.5f, 5.5f, 7, 7, 7, 7], outputs[0].GetTensorDataAsSpan<float>().ToArray());
        Assert.Equal([3.5f, 3.5f, 7], outputs[1].GetTensorDataAsSpan<float>().ToArray());
        Assert.Throws<ArgumentException>(() => outputs[1].GetTensorDataAsSpan<long>().Length);
    }

    [OnnxFact]
    public void What_the_library_refuses_is_an_exception_with_its_words()
    {
        using var options = new SessionOptions();
        var noGraph = Assert.Throws<OnnxRuntimeException>(() => new InferenceSession([1, 2, 3], options));
        Assert.StartsWith("[ErrorCode:InvalidProtobuf]", noGraph.Message, StringComparison.Ordinal);
        var noFile = Assert.Throws<OnnxRuntimeException>(() => new InferenceSession("/nowhere/nothing.onnx", options));
        Assert.StartsWith("[ErrorCode:NoSuchFile]", noFile.Message, StringComparison.Ordinal);

        using var session = Open();
        using var run = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(new float[27], [1, 3, 3, 3]);
        var wrongShape = Assert.Throws<OnnxRuntimeException>(() => session.Run(run, ["pixels"], [input], ["map"]));
        Assert.StartsWith("[ErrorCode:InvalidArgument] Got invalid dimensions for input: pixels", wrongShape.Message, StringComparison.Ordinal);
        Assert.Throws<OnnxRuntimeException>(() => OrtValue.CreateTensorValueFromMemory(new float[3], [2, 2]));
    }

    [OnnxFact]
    public void Several_threads_run_one_session()
    {
        using var session = Open();
        Parallel.For(0, 64, number =>
        {
            using var run = new RunOptions();
            using var input = OrtValue.CreateTensorValueFromMemory(Enumerable.Repeat((float)number, 192).ToArray(), [1, 3, 8, 8]);
            using var outputs = session.Run(run, ["pixels"], [input], ["pooled"]);
            Assert.Equal([number, number, number], outputs[0].GetTensorDataAsSpan<float>().ToArray());
        });
    }

    [OnnxFact]
    public void Options_are_kept()
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 2,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_BASIC,
        };
        Assert.Equal((1, 2, GraphOptimizationLevel.ORT_ENABLE_BASIC), (options.IntraOpNumThreads, options.InterOpNumThreads, options.GraphOptimizationLevel));
    }

    private static InferenceSession Open()
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        return new InferenceSession(OnnxGraphFile.Create(), options);
    }
}
