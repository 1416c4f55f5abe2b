using System.Net;
using System.Net.Sockets;

namespace MLCaption.Cli.Tests.EndToEnd;

public sealed class LiveSweepTests : IDisposable
{
    private readonly TinyDataset _tiny = new();

    public LiveSweepTests() => _tiny.WriteExperiment();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public async Task A_sweep_is_followed_while_it_runs_and_its_report_has_images_captions_and_attention_afterwards()
    {
        int port = FreePort();
        using var client = new HttpClient();
        string? page = null;
        var swept = CliTester.RunPast(
            "live report at", () => page = client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/")).GetAwaiter().GetResult(),
            "sweep", _tiny.Experiment, "-o", _tiny.Run, "--live", $"http://127.0.0.1:{port}");
        var reported = CliTester.Run("report", _tiny.Run, "--pictures", "2");

        Assert.True(swept.ExitCode == 0, swept.Error);
        Assert.Contains($"{_tiny.Experiment}: live report at http://127.0.0.1:{port}/", swept.Error, StringComparison.Ordinal);
        Assert.True(ReportData.Of(page!)["isLive"]!.GetValue<bool>());
        Assert.Equal((0, ""), (reported.ExitCode, reported.Error));
        var data = ReportData.Of(File.ReadAllText(reported.Output.Trim()));
        Assert.Equal(4, data["evidence"]!["images"]!.GetValue<int>());
        Assert.InRange(data["gallery"]!["pictures"]!.AsArray().Count, 2, 4);
        Assert.All(data["gallery"]!["pictures"]!.AsArray(), picture =>
        {
            Assert.StartsWith("data:image/", picture!["image"]!.GetValue<string>(), StringComparison.Ordinal);
            var attention = picture["attention"]!;
            Assert.Equal(picture["caption"]!.GetValue<string>(), string.Join(' ', attention["words"]!.AsArray().Select(word => word!["word"]!.GetValue<string>())));
            Assert.All(attention["words"]!.AsArray(), word => Assert.Equal(1, word!["weights"]!.AsArray().Sum(weight => weight!.GetValue<double>()), 0.01));
        });
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
