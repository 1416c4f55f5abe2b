using MLCaption.Cli.Views;
using MLCaption.Experiments;
using MLCaption.Sweeps;

namespace MLCaption.Cli.Tests.Views;

public sealed class LiveSweepViewTests : IDisposable
{
    private readonly CliFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_table_shows_every_trial_and_notes_come_after_it(bool color)
    {
        _folder.WriteRun();
        var error = new StringWriter();
        var console = new CliConsole(TextReader.Null, TextWriter.Null, error, IsTerminal: true, HasColor: color, TimeProvider.System, CancellationToken.None);
        var view = new LiveSweepView(new SweepPlan(ExperimentFile.Read(_folder.Experiment)), () => SweepRecord.Read(new RunFolder(_folder.Run)), console);

        view.Show(() =>
        {
            view.Report(new TrialStarted(2, DateTimeOffset.UnixEpoch, ParameterSet.Empty, 1, "tester"));
            view.Note("an image was left out");
            return new StudyResult([], StudyEnd.Done);
        });

        Assert.Contains("2 of 2 trials", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("0.333", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("an image was left out" + Environment.NewLine, error.ToString(), StringComparison.Ordinal);
        if (!color) Assert.DoesNotContain("\u001b[38", error.ToString(), StringComparison.Ordinal);
    }
}
