namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>A model trained for one epoch on the tiny data set, shared by the tests of a class.</summary>
public sealed class TrainedModel : IDisposable
{
    public TrainedModel()
    {
        Tiny.WriteExperiment("0.01", epochs: 1);
        var run = CliTester.Run("train", Tiny.Experiment, "-o", Model);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    public TinyDataset Tiny { get; } = new();

    public string Model => Tiny.PathOf("tiny.zip");

    public void Dispose() => Tiny.Dispose();
}
