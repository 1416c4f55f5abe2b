using System.Text.Json.Nodes;
using MLCaption.Sweeps;

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
            0,completed,0.1,0.125,0.3333333333333333,90,best
            1,failed,0.4,,,2,"a.png: truncated, ""so"" it is"
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

    [Fact]
    public void Trials_are_filtered_and_sorted_and_what_depends_on_the_machine_is_said()
    {
        using var folder = new CliFolder();
        folder.WriteSearch();

        var run = CliTester.Run("trials", folder.Run, "--where", "decoder.hiddenSize>=800", "--sort", "CIDEr");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            """
            trial  state        decoder  decoder.hiddenSize  decoder.dropout  CIDEr  parameters  time    note
            8      completed    #0       900                                  0.900  900,000     52.0 s  best
            7      completed    #0       800                                  0.800  800,000     53.0 s  front
            12     over budget  #0       900                                                     0.0 s   Over its time budget of 5 minutes.
            Depends on the machine: search.trialMinutes (which trials end over budget, and what is tried after them).

            """, run.Output);
    }

    [Theory]
    [InlineData("2,3", "parameters>200000", "parameters<=400000")]
    [InlineData("9,10,11", "decoder=#1")]
    [InlineData("10", "decoder.dropout=0.10", "number!=8")]
    [InlineData("12", "state=over budget")]
    [InlineData("10,11", "time<51", "state=completed")]
    [InlineData("0", "$.decoder.choice[0].hiddenSize<200")]
    [InlineData("", "CIDEr>2")]
    public void Conditions_compare_parameters_metrics_and_states(string numbers, params string[] where)
    {
        using var folder = new CliFolder();
        folder.WriteSearch();

        var run = CliTester.Run(["trials", folder.Run, "--format", "json", .. where.SelectMany(condition => new[] { "--where", condition })]);

        Assert.Equal(numbers, string.Join(',', JsonNode.Parse(run.Output)!["trials"]!.AsArray().Select(trial => trial!["number"]!.GetValue<int>())));
    }

    [Fact]
    public void A_trial_that_was_given_back_does_not_run()
    {
        using (var journal = JournalStorage.Join(_folder.PathOf("run", "journal.jsonl"), TimeProvider.System, "tester"))
        {
            journal.TryStart(2, ParameterSet.Empty)!.Dispose();
        }

        Assert.Equal("interrupted", JsonNode.Parse(CliTester.Run("trials", _folder.Run, "--json", "--where", "state=interrupted").Output)!["trials"]![0]!["state"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("CIDEr=high", "--where CIDEr=high: CIDEr is a number, but 'high' is none.\n")]
    [InlineData("decoder.dropout=low", "--where decoder.dropout=low: decoder.dropout is a number, but 'low' is none.\n")]
    public void A_number_is_not_compared_with_a_text(string where, string message)
    {
        var run = CliTester.Run("trials", _folder.Run, "--where", where);

        Assert.Equal((2, "", message), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public void That_no_trial_keeps_to_the_conditions_is_said()
    {
        var run = CliTester.Run("trials", _folder.Run, "--where", "CIDEr>2", "--where", "number<2");

        Assert.Equal((0, "None of 3 trials keeps to CIDEr>2 and number<2.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public void JSON_by_its_usual_option_is_JSON_by_format() =>
        Assert.Equal(CliTester.Run("trials", _folder.Run, "--format", "json").Output, CliTester.Run("trials", _folder.Run, "--json").Output);

    [Fact]
    public void Beside_a_folder_that_is_not_there_those_of_sweeps_are_named() => Assert.Equal(
        $"{_folder.PathOf("elsewhere")}: there is no such folder. There is {_folder.Run}.\n", CliTester.Run("trials", _folder.PathOf("elsewhere")).Error);

    [Fact]
    public void A_mistyped_folder_is_guessed() => Assert.Equal(
        $"{_folder.PathOf("rnu")}: there is no such folder. Did you mean '{_folder.Run}'?\n", CliTester.Run("trials", _folder.PathOf("rnu")).Error);

    [Fact]
    public void All_that_is_wrong_with_conditions_is_told_at_once()
    {
        var run = CliTester.Run("trials", _folder.Run, "--where", "decoder.dropuot>0", "--where", "CIDEr", "--where", "CIDEr>high", "--where", "state=complete", "--sort", "loss");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            """
            --where decoder.dropuot>0: there is no 'decoder.dropuot'. Did you mean 'decoder.dropout'?
            --where CIDEr: expected a comparison, for example decoder.hiddenSize>=256 or state=completed.
            --where CIDEr>high: > compares numbers, but 'high' is none.
            --where state=complete: a state is compared by = or != with one of 'running', 'completed', 'failed', 'pruned', 'over budget', 'interrupted'. Did you mean 'completed'?
            --sort loss: there is no 'loss'. There are 'number', 'time', 'BLEU-4', 'CIDEr'.

            """, run.Error);
    }

    [Fact]
    public void JSON_tells_goals_front_and_what_depends_on_the_machine()
    {
        using var folder = new CliFolder();
        folder.WriteSearch();

        var json = JsonNode.Parse(CliTester.Run("trials", folder.Run, "--format", "json").Output)!;

        Assert.Equal("""[{"metric":"CIDEr","minimize":false},{"metric":"parameters","minimize":true}]""", json["goals"]!.ToJsonString());
        Assert.Equal("[0,1,2,3,4,5,6,7,8]", json["front"]!.ToJsonString());
        Assert.Equal("""["search.trialMinutes"]""", json["dependsOnMachine"]!.ToJsonString());
        Assert.Equal("over budget", json["trials"]![12]!["state"]!.GetValue<string>());
    }

    [Fact]
    public void Best_shows_the_front_of_several_goals_the_best_by_the_first_before_the_others()
    {
        using var folder = new CliFolder();
        folder.WriteSearch();

        string[] lines = CliTester.Run("best", folder.Run).Output.Split('\n');
        var json = JsonNode.Parse(CliTester.Run("best", folder.Run, "--json").Output)!;

        Assert.Equal(["trial 8", "  decoder = #0", "  decoder.hiddenSize = 900", "  CIDEr 0.900", "  parameters 900,000", "trial 0"], lines[..6]);
        Assert.Equal(9, lines.Count(line => line.StartsWith("trial ", StringComparison.Ordinal)));
        Assert.Equal((8, 9), (json["number"]!.GetValue<int>(), json["front"]!.AsArray().Count));
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
