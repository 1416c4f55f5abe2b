using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using TestKit;

namespace Documents.Tests.Samples;

/// <summary>samples/AltText, as its readme tells of it.</summary>
[Collection(nameof(SmallModel))]
public sealed class AltTextSampleTests(SmallModel small)
{
    private const string Listens = "Now listening on: ";

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_picture_gets_an_alternative_text_and_what_is_none_an_answer_that_says_so()
    {
        using var sample = Start("--Model", small.Model, "--urls", "http://127.0.0.1:0");
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressOf(sample), Timeout = _patience };
            using var described = await client.PostAsync(new Uri("alt", UriKind.Relative), Form(await File.ReadAllBytesAsync(Repository.PathOf("datasets", "shapes", "images", "2202.png"))));
            var answer = JsonDocument.Parse(await described.Content.ReadAsStringAsync()).RootElement;
            Assert.NotEqual("", answer.GetProperty("alt").GetString());
            Assert.Equal(1, answer.GetProperty("others").GetArrayLength());

            using var refused = await client.PostAsync(new Uri("alt", UriKind.Relative), Form("no picture"u8.ToArray()));
            Assert.Equal(400, (int)refused.StatusCode);
            Assert.Contains("The bytes are no picture that is known here.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

            string page = await client.GetStringAsync(new Uri("", UriKind.Relative));
            Assert.Contains("<h1>MLCaption</h1>", page, StringComparison.Ordinal);
        }
        finally
        {
            sample.Kill();
        }
    }

    [Fact]
    public Task Without_a_model_it_says_how_it_is_called() =>
        AssertWrongInput("Say which model to use: --Model captioner.zip, or the environment variable Model.");

    [Fact]
    public Task A_model_that_is_not_there_is_told() => AssertWrongInput("no.zip", "--Model", small.PathOf("no.zip"));

    [Fact]
    public Task A_file_that_is_no_model_is_told()
    {
        string file = small.PathOf("broken.zip");
        File.WriteAllText(file, "no model");
        return AssertWrongInput(file, "--Model", file);
    }

    private static async Task AssertWrongInput(string told, params string[] arguments)
    {
        using var sample = Start(arguments);
        Task<string> output = sample.StandardOutput.ReadToEndAsync();
        string error = await sample.StandardError.ReadToEndAsync();
        await sample.WaitForExitAsync();
        Assert.Equal((2, ""), (sample.ExitCode, await output));
        Assert.Contains(told, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AltText.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Whoever runs these tests may have a model of their own; names of settings are the same in capitals.
        foreach (string name in start.Environment.Keys.Where(name => name.Equals("Model", StringComparison.OrdinalIgnoreCase)).ToArray()) start.Environment.Remove(name);
        return Process.Start(start)!;
    }

    private static async Task<Uri> AddressOf(Process sample)
    {
        using var late = new CancellationTokenSource(_patience);
        while (await sample.StandardOutput.ReadLineAsync(late.Token) is { } line)
        {
            int at = line.IndexOf(Listens, StringComparison.Ordinal);
            if (at >= 0) return new Uri(line[(at + Listens.Length)..]);
        }

        throw new InvalidOperationException(await sample.StandardError.ReadToEndAsync(late.Token));
    }

    private static MultipartFormDataContent Form(byte[] picture) => new()
    {
        { new ByteArrayContent(picture) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, "picture", "picture.png" },
    };
}
