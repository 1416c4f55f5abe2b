using System.Text.Json.Nodes;

namespace MLCaption.Cli.Tests.Commands;

public sealed class TrialsCommandTests : IDisposable
{
    private readonly CliFolder _folder = new();

    public TrialsCommandTests() => _folder.WriteRun();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_table_has_a_row_for_each_trial_with_its_parameters_and_metrics()
    {
        var run = CliTester.Run("trials", _folder.Run);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            """
            trial  state      decoder.dropout  BLEU-4  CIDEr  time        note
            0      completed  0.1              0.125   0.333  1 min 30 s  best
            1      failed     0.4                             2.0 s       a.png: truncated, "so" it is
            2      running    0.4

            """, run.Output);
    }

    [Fact]
    public void CSV_holds_full_precision_and_quotes()
    {
        var run = CliTester.Run("trials", _folder.Run, "--format", "csv");

        Assert.Equal(
            """
            trial,state,decoder.dropout,BLEU-4,CIDEr,time,note
            0,completed,0.1,0.125,0.3333333333333333,1 min 30 s,best
            1,failed,0.4,,,2.0 s,"a.png: truncated, ""so"" it is"
            2,running,0.4,,,,

            """, run.Output);
    }

    [Fact]
    public void JSON_holds_everything()
    {
        var json = JsonNode.Parse(CliTester.Run("trials", _folder.Run, "--format", "json").Output)!;

        Assert.Equal("CIDEr", json["maximize"]!.GetValue<string>());
        Assert.Equal(0, json["best"]!.GetValue<int>());
        Assert.Equal(0.1, json["trials"]![0]!["parameters"]!["$.decoder.dropout"]!.GetValue<double>());
        Assert.Equal(1.0 / 3, json["trials"]![0]!["metrics"]!["CIDEr"]!.GetValue<double>());
        Assert.Equal(2.5, json["trials"]![0]!["reports"]![0]!["values"]!["loss"]!.GetValue<double>());
        Assert.Equal("a.png: truncated, \"so\" it is", json["trials"]![1]!["reason"]!.GetValue<string>());
        Assert.Equal("running", json["trials"]![2]!["state"]!.GetValue<string>());
    }

    [Fact]
    public void Best_shows_settings_scores_and_model()
    {
        var run = CliTester.Run("best", _folder.Run);

        Assert.Equal(
            $"""
            trial 0
              decoder.dropout = 0.1
              BLEU-4 0.125
              CIDEr 0.333
            model       {_folder.PathOf("run", "best.zip")}
            experiment  {_folder.PathOf("run", "trials", "000", "experiment.json")}

            """, run.Output);
    }

    [Theory]
    [InlineData("trials")]
    [InlineData("best")]
    public void A_folder_without_a_sweep_is_named(string command)
    {
        var run = CliTester.Run(command, _folder.PathOf("images"));

        Assert.Equal((2, "", $"{_folder.PathOf("images")}: is no run of a sweep: it has no journal.jsonl.\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public void A_damaged_journal_is_told_with_its_line()
    {
        string journal = _folder.PathOf("run", "journal.jsonl");
        File.WriteAllText(journal, File.ReadAllText(journal).Replace("2.5", "3.5", StringComparison.Ordinal));

        var run = CliTester.Run("trials", _folder.Run);

        Assert.Equal((2, $"{journal}: line 3 is damaged, and more lines follow it. Restore the file from a copy, or remove it to start anew.\n"), (run.ExitCode, run.Error));
    }
}
