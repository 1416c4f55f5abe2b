using MLCaption.Cli.Machine;

namespace MLCaption.Cli.Tests.Machine;

public sealed class MachineProbeTests
{
    [Fact]
    public void A_folder_on_a_disk_has_room() => Assert.True(MachineProbe.FreeBytes(Path.GetTempPath()) > 0);

    // On Windows a share of the network, elsewhere a folder that isn't there.
    [Fact]
    public void A_share_that_is_no_disk_is_no_error() => Assert.Null(MachineProbe.FreeBytes(@"\\no-such-server\share"));
}
