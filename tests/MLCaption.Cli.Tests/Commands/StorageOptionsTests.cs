namespace MLCaption.Cli.Tests.Commands;

public sealed class StorageOptionsTests : IDisposable
{
    private readonly CliFolder _folder = new();

    public StorageOptionsTests() => _folder.WriteRun();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_journal_may_lie_outside_its_folder()
    {
        string elsewhere = _folder.PathOf("elsewhere.jsonl"), before = CliTester.Run("trials", _folder.Run).Output;
        File.Move(Path.Combine(_folder.Run, "journal.jsonl"), elsewhere);

        Assert.Equal(before, CliTester.Run("trials", _folder.Run, "--storage", elsewhere).Output);
    }

    [Fact]
    public void Options_that_do_not_fit_together_are_told()
    {
        AssertRefused("--experiment belongs to --storage postgres://….", "trials", _folder.Run, "--experiment", "a");
        AssertRefused("--lease belongs to --storage postgres://….", "worker", _folder.Run, "--lease", "5");
        AssertRefused("trials: --storage postgres://… needs --experiment NAME, the sweep's name there.", "trials", _folder.Run, "--storage", "postgres://h/d");
        AssertRefused("best: name the sweep's folder, or --storage postgres://… and --experiment.", "best");
        AssertRefused($"{_folder.Run}: holds a sweep that keeps its trials in its journal; give another folder.",
            "sweep", _folder.Experiment, "-o", _folder.Run, "--storage", "postgres://h/d");
        AssertRefused("The database's address is wrong: there is no option 'sslmod'. Did you mean 'sslmode'?\n  it must name a database: postgres://host/database.",
            "worker", "--storage", "postgres://me:secret@h?sslmod=require", "--experiment", "a");
        AssertRefused("--storage postgress://h/d: is no path and no known database; expected postgres://USER@HOST/DATABASE.", "trials", _folder.Run, "--storage", "postgress://h/d");
    }

    private static void AssertRefused(string message, params string[] arguments)
    {
        var run = CliTester.Run(arguments);

        Assert.Equal((2, "", message + "\n"), (run.ExitCode, run.Output, run.Error));
    }
}
