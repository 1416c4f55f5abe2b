using System.Globalization;
using MLCaption.Experiments;
using MLCaption.Sweeps;
using MLCaption.Training;
using Spectre.Console;

namespace MLCaption.Cli.Views;

/// <summary>A table on a terminal that follows the sweep: what is searched, the metric that counts, and how each trial is doing.</summary>
internal sealed class LiveSweepView(SweepPlan plan, Func<SweepRecord> read, CliConsole console) : ISweepView
{
    private const int RowsShown = 20;

    // Each time the trials are read anew.
    private static readonly TimeSpan _pace = TimeSpan.FromSeconds(0.5);

    private readonly Lock _gate = new();
    private readonly List<string> _notes = [];
    private readonly ProgressEstimate _trial = new(console.Time);
    private string _progress = "";
    private long _refreshed = console.Time.GetTimestamp();
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

    // What it says, the bar says too.
    public void Progress(string message)
    {
    }

    public void Training(FitProgress progress)
    {
        var (stage, detail, done, total) = TrainingLine.Of(progress);
        string told = _trial.Of(stage, detail, done, total, withBar: true);
        if (console.Time.GetElapsedTime(_refreshed) < _pace) return;
        _refreshed = console.Time.GetTimestamp();
        _progress = told;
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
                _live.UpdateTarget(new Rows(Table(read()), new Text(_progress)));
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
        string[] all = [.. record.Space.AllHoles.Select(hole => hole.Name).Distinct()], parameters = Fitting(all, record.Goals.Count);
        string hidden = parameters.Length == all.Length ? "" : $" ({all.Length - parameters.Length} of {all.Length} parameters don't fit the terminal)";
        var table = new Table().Title(new TableTitle(Markup.Escape(
            string.Create(CultureInfo.InvariantCulture, $"{plan.File.Name}: {record.Trials.Count(trial => trial.IsFinished)} of {plan.Trials} trials{SweepTime.Left(record.Trials, plan.Trials)}{hidden}"))));
        foreach (string column in parameters.Select(name => name.Split('.')[^1]).Concat(record.Goals.Select(goal => goal.Metric)).Prepend("trial"))
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)));
        }
        table.AddColumn("time");
        table.AddColumn("");
        foreach (var trial in record.Trials.TakeLast(RowsShown)) table.AddRow(Row(record, trial, parameters));
        return table;
    }

    /// <summary>As many of the parameters, the first ones, as the terminal has room for beside all other columns.</summary>
    private string[] Fitting(string[] parameters, int goals)
    {
        const int Cell = 8, Frame = 3, Note = 30;
        int room = console.ErrorWidth - ((3 + goals) * (Cell + Frame)) - Note;
        return [.. parameters.TakeWhile(name => (room -= Math.Max(name.Split('.')[^1].Length, Cell) + Frame) >= 0)];
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
