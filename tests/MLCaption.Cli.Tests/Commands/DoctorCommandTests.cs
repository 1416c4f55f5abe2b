using System.Text.Json.Nodes;

namespace MLCaption.Cli.Tests.Commands;

public sealed class DoctorCommandTests
{
    [Fact]
    public void Where_these_tests_run_all_that_is_needed_works()
    {
        var run = CliTester.Run("doctor");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"(?m)^ok +libtorch +\d+\.\d+", run.Output);
        Assert.Matches(@"(?m)^ok +library +TorchSharp [0-9.]+", run.Output);
        Assert.Matches(@"(?m)^(ok|slow) +matrix products +\d+ GFLOP/s", run.Output);
        Assert.Matches(@"(?m)^ok +pictures ", run.Output);
    }

    [Fact]
    public void A_program_can_read_it()
    {
        var json = JsonNode.Parse(CliTester.Run("doctor", "--json").Output)!;

        Assert.True(json["works"]!.GetValue<bool>());
        Assert.All(json["findings"]!.AsArray(), finding => Assert.Equal(["part", "state", "needed", "found", "toDo"], finding!.AsObject().Select(member => member.Key)));
        Assert.Contains(json["findings"]!.AsArray(), finding => finding!["part"]!.GetValue<string>() == "processor");
    }
}
