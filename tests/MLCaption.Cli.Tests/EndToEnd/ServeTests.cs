using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using TestKit;

namespace MLCaption.Cli.Tests.EndToEnd;

public sealed class ServeTests(TrainedModel trained) : IClassFixture<TrainedModel>
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    [UnixTheory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_model_is_served_until_a_signal_ends_it(string signal)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(CommandLine).Assembly.Location, "serve", $"tiny={trained.Model}", "--urls", "http://127.0.0.1:0", "--max-length", "3"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            string? first = await process.StandardError.ReadLineAsync().WaitAsync(_patience);
            Assert.Matches(@"^Serving tiny at http://127\.0\.0\.1:\d+\. Ctrl-C ends\.$", first);
            using var client = new HttpClient { BaseAddress = new Uri(first!.Split(' ')[3].TrimEnd('.')) };
            using var content = new ByteArrayContent(File.ReadAllBytes(trained.Tiny.Image(0)));
            content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            using var answer = await client.PostAsync(new Uri("/caption", UriKind.Relative), content);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            string served = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["caption"]!.GetValue<string>();
            Assert.Equal(CliTester.Run("caption", trained.Model, trained.Tiny.Image(0), "--max-length", "3").Output.TrimEnd(), served);
            Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();
            await process.WaitForExitAsync().WaitAsync(_patience);
            Assert.Equal(0, process.ExitCode);
            Assert.Equal("Ending: what was accepted is answered first.\n", await process.StandardError.ReadToEndAsync());
            Assert.Equal("", await process.StandardOutput.ReadToEndAsync());
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public void What_cannot_be_served_is_told_before_anything_listens()
    {
        Wrong($"{trained.Tiny.PathOf("none.zip")}: file not found.", trained.Tiny.PathOf("none.zip"));
        Wrong($"{trained.Model}, {trained.Model}: both would be called 'tiny'; give names as NAME=FILE.", trained.Model, trained.Model);
        Wrong($"a/b={trained.Model}: a model's name must be of letters, digits, dots, dashes and underscores.", $"a/b={trained.Model}");
        Wrong("http://0.0.0.0:0: other machines reach this address, so a token is needed that callers show: give --token-file FILE, or the variable MLCAPTION_TOKEN.", trained.Model, "--urls", "http://0.0.0.0:0");
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Wrong($"serve: port {port} is taken: stop the other one, or give --urls http://127.0.0.1:{(port < 65535 ? port + 1 : port - 1)}.", trained.Model, "--urls", $"http://127.0.0.1:{port}");
        File.WriteAllText(trained.Tiny.PathOf("token"), "short\n");
        Wrong("token must be at least 16 characters of ASCII without spaces.", trained.Model, "--token-file", trained.Tiny.PathOf("token"));
        Wrong("--beam belongs to --strategy beam or diverseBeam.", trained.Model, "--strategy", "greedy", "--beam", "3");
    }

    private static void Wrong(string message, params string[] arguments)
    {
        var run = CliTester.Run(["serve", .. arguments]);
        Assert.Equal((2, message), (run.ExitCode, run.Error.TrimEnd().Split(" Did you mean")[0]));
    }
}
