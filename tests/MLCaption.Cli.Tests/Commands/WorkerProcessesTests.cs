using MLCaption.Cli.Commands;
using MLCaption.Cli.Views;
using MLCaption.Sweeps;
using MLCaption.Training;
using TestKit;

namespace MLCaption.Cli.Tests.Commands;

public sealed class WorkerProcessesTests
{
    private static readonly string[] _broken = ["sh", "-c", "exit 3"], _working = ["cat"];

    private static readonly StudyResult _result = new([], StudyEnd.Done);

    [UnixFact]
    public void Workers_are_stopped_although_some_have_already_ended()
    {
        // When the second end is told, the first worker is long waited for, and the third still works.
        using var interrupt = new CancellationTokenSource();
        var view = new NotingView(notes =>
        {
            if (notes == 2) interrupt.Cancel();
        });

        Assert.Same(_result, WorkerProcesses.Start([_broken, _broken, _working], view).Beside(() => _result, interrupt.Token));
        Assert.Equal(Enumerable.Repeat("A worker ended with exit code 3; its trial was left to the others.", 2), view.Notes);
    }

    [UnixFact]
    public void A_sweep_that_fails_beside_workers_that_ended_stops_the_others_and_tells_its_own_failure()
    {
        var workers = WorkerProcesses.Start([_broken, _working], new NotingView(_ => { }));

        Assert.Throws<InvalidCastException>(() => workers.Beside(() => throw new InvalidCastException(), CancellationToken.None));
    }

    private sealed class NotingView(Action<int> noted) : ISweepView
    {
        public List<string> Notes { get; } = [];

        public StudyResult Show(Func<StudyResult> run) => run();

        public void Note(string message)
        {
            Notes.Add(message);
            noted(Notes.Count);
        }

        public void Elsewhere(string line)
        {
        }

        public void Progress(string message)
        {
        }

        public void Training(FitProgress progress)
        {
        }

        public void Report(TrialEvent value)
        {
        }
    }
}
