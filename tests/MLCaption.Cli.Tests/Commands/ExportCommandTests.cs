using System.Text.Json.Nodes;
using MLCaption.Experiments;

namespace MLCaption.Cli.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    private readonly CliFolder _folder = new();

    public ExportCommandTests() => _folder.WriteRun();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_best_trial_becomes_a_valid_file_whose_paths_begin_at_its_folder()
    {
        Directory.CreateDirectory(_folder.PathOf("a", "b"));
        string file = _folder.PathOf("a", "b", "best.json");

        var run = CliTester.Run("export", _folder.Run, "-o", file);

        Assert.Equal((0, file + "\n", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Equal("../../images", JsonNode.Parse(File.ReadAllText(file))!["dataset"]!["images"]!.GetValue<string>());
        var experiment = ExperimentFile.Read(file).ToExperiment();
        Assert.Equal((0.1, _folder.PathOf("train.json")), (experiment.Decoder.Dropout, experiment.Dataset.Train));
    }

    [Fact]
    public void A_file_that_is_no_experiment_is_overwritten_by_force_only()
    {
        string file = _folder.PathOf("notes.json");
        File.WriteAllText(file, "[1, 2]");

        var refused = CliTester.Run("export", _folder.Run, "-o", file);

        Assert.Equal((2, $"{file}: is there already and is no experiment file; name another file, or overwrite it with --force.\n"), (refused.ExitCode, refused.Error));
        Assert.Equal("[1, 2]", File.ReadAllText(file));
        Assert.Equal(0, CliTester.Run("export", _folder.Run, "-o", file, "--force").ExitCode);
        Assert.Equal(0, CliTester.Run("export", _folder.Run, "-o", file, "--trial", "1").ExitCode);
    }

    [Fact]
    public void Another_trial_goes_to_standard_output() =>
        Assert.Equal(0.4, JsonNode.Parse(CliTester.Run("export", _folder.Run, "--trial", "1").Output)!["decoder"]!["dropout"]!.GetValue<double>());

    [Fact]
    public void What_can_not_be_exported_is_told()
    {
        Assert.Equal((2, $"{_folder.Run}: there is no trial 7: trials go from 0 to 2.\n"), Told("--trial", "7"));
        Assert.Equal((2, $"{_folder.PathOf("nowhere", "x.json")}: there is no folder {_folder.PathOf("nowhere")} to write it to.\n"), Told("-o", _folder.PathOf("nowhere", "x.json")));

        (int, string) Told(params string[] options)
        {
            var run = CliTester.Run(["export", _folder.Run, .. options]);
            return (run.ExitCode, run.Error);
        }
    }
}
