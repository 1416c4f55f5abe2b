using System.Globalization;
using MLCaption.Experiments;
using MLCaption.Sweeps;
using Spectre.Console;

namespace MLCaption.Cli.Views;

/// <summary>A table on a terminal that follows the sweep: what is searched, the metric that counts, and how each trial is doing.</summary>
internal sealed class LiveSweepView(SweepPlan plan, Func<SweepRecord> read, CliConsole console) : ISweepView
{
    private const int RowsShown = 20;

    private readonly Lock _gate = new();
    private readonly List<string> _notes = [];
    private string _progress = "";
    private LiveDisplayContext? _live;

    public StudyResult Show(Func<StudyResult> run)
    {
        try
        {
            return console.Live().Live(new Text("starting")).AutoClear(true).Start(live =>
            {
                _live = live;
                return run();
            });
        }
        finally
        {
            _live = null;
            _notes.ForEach(console.Error.WriteLine);
        }
    }

    public void Note(string message)
    {
        lock (_gate)
        {
            if (_live is null) console.Error.WriteLine(message);
            else _notes.Add(message);
        }
    }

    // What it told stands in the journal.
    public void Elsewhere(string line) => Refresh();

    public void Progress(string message)
    {
        _progress = message;
        Refresh();
    }

    public void Report(TrialEvent value)
    {
        _progress = "";
        Refresh();
    }

    private void Refresh()
    {
        lock (_gate)
        {
            if (_live is null) return;
            try
            {
                _live.UpdateTarget(Table(read()).Caption(new TableTitle(Markup.Escape(_progress))));
            }
            catch (TrialStorageException)
            {
                // The table stays as it was: whoever runs the trial will meet with it too, and tell.
            }
            _live.Refresh();
        }
    }

    private Table Table(SweepRecord record)
    {
        string[] parameters = [.. record.Space.AllHoles.Select(hole => hole.Name).Distinct()];
        var table = new Table().Title(new TableTitle(Markup.Escape(
            string.Create(CultureInfo.InvariantCulture, $"{plan.File.Name}: {record.Trials.Count(trial => trial.IsFinished)} of {plan.Trials} trials"))));
        foreach (string column in parameters.Select(name => name.Split('.')[^1]).Concat(record.Goals.Select(goal => goal.Metric)).Prepend("trial"))
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)));
        }
        table.AddColumn("time");
        table.AddColumn("");
        foreach (var trial in record.Trials.TakeLast(RowsShown)) table.AddRow(Row(record, trial, parameters));
        return table;
    }

    private IEnumerable<Markup> Row(SweepRecord record, Trial trial, string[] parameters)
    {
        var values = record.Space.Describe(trial.Settings, Numbers.Digits).ToLookup(pair => pair.Key, pair => pair.Value);
        string style = trial.State switch
        {
            TrialState.Failed or TrialState.OverBudget => "red",
            TrialState.Pruned => "grey",
            TrialState.Running => "yellow",
            _ => trial == record.Best ? "green" : "default",
        };
        string note = trial switch
        {
            { State: TrialState.Failed } => $"failed: {trial.Reason}",
            { State: TrialState.OverBudget } => $"over budget: {trial.Reason}",
            { State: TrialState.Pruned } => $"pruned: {trial.Reason}",
            { State: TrialState.Running, Reports: [.., var last] } => $"epoch {last.Step}: {Numbers.Line(last.Values)}",
            { State: TrialState.Running } => "started",
            _ => trial == record.Best ? "best" : "",
        };
        return new[] { trial.Number.ToString(CultureInfo.InvariantCulture) }
            .Concat(parameters.Select(name => values[name].LastOrDefault() ?? ""))
            .Concat(record.Goals.Select(goal => trial.Metrics.TryGetValue(goal.Metric, out double value) ? Numbers.Metric(goal.Metric, value) : ""))
            .Append(Numbers.Duration(trial.IsFinished ? trial.Duration : trial.Duration + (console.Time.GetUtcNow() - trial.LastHeardAt)))
            .Append(note)
            .Select(cell => new Markup($"[{style}]{Markup.Escape(cell)}[/]"));
    }
}
