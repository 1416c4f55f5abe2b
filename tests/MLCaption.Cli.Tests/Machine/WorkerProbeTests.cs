using MLCaption.Cli.Machine;

namespace MLCaption.Cli.Tests.Machine;

public sealed class WorkerProbeTests
{
    [Fact]
    public void Where_these_tests_run_everything_is_known_and_trials_are_named_by_it()
    {
        var worker = WorkerProbe.Look(DateTimeOffset.UnixEpoch);

        Assert.Equal(DateTimeOffset.UnixEpoch, worker.Since);
        Assert.StartsWith(worker.Machine + "/", WorkerName.OfThisProcess, StringComparison.Ordinal);
        Assert.Equal((ProductVersion.Text, Environment.ProcessorCount), (worker.Version, worker.Cores));
        Assert.True(worker.Threads > 0);
        Assert.Matches(@"^\d+\.\d+", worker.Libtorch);
        Assert.Contains("TorchSharp ", worker.Libraries, StringComparison.Ordinal);
    }
}
