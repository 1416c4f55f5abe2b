using System.Text.Json.Nodes;

namespace MLCaption.Cli.Tests.Commands;

public sealed class ImportanceCommandTests : IDisposable
{
    private readonly CliFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_parameter_has_its_share_and_interval_the_most_important_first()
    {
        _folder.WriteSearch();

        var run = CliTester.Run("importance", _folder.Run);
        var json = JsonNode.Parse(CliTester.Run("importance", _folder.Run, "--json").Output)!;

        string[] lines = run.Output.Split('\n');
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("parameter", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("decoder ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("decoder.hiddenSize ", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("several together", lines[4], StringComparison.Ordinal);
        Assert.Equal("of the variance of CIDEr over the whole space, learnt from 12 completed trials", lines[6]);
        var shares = json["parameters"]!.AsArray();
        Assert.Equal(["$.decoder", "$.decoder.choice[0].hiddenSize", "$.decoder.choice[1].dropout"], shares.Select(share => share!["path"]!.GetValue<string>()));
        Assert.All(shares, share => Assert.InRange(share!["share"]!.GetValue<double>(), share["low"]!.GetValue<double>() - 1e-9, share["high"]!.GetValue<double>() + 1e-9));
        Assert.Equal(1, shares.Sum(share => share!["share"]!.GetValue<double>()) + json["together"]!.GetValue<double>(), 9);
    }

    [Fact]
    public void Another_metric_can_be_explained_and_an_unknown_one_is_told()
    {
        _folder.WriteSearch();

        Assert.Contains("variance of parameters over", CliTester.Run("importance", _folder.Run, "--metric", "parameters").Output, StringComparison.Ordinal);
        var run = CliTester.Run("importance", _folder.Run, "--metric", "Cider");
        Assert.Equal((2, "--metric Cider: the trials have 'CIDEr', 'parameters'. Did you mean 'CIDEr'?\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public void Too_few_trials_are_told()
    {
        _folder.WriteRun();

        var run = CliTester.Run("importance", _folder.Run);

        Assert.Equal((2, $"{_folder.Run}: importance is learnt from at least 4 completed trials with CIDEr, but there are 1.\n"), (run.ExitCode, run.Error));
    }
}
