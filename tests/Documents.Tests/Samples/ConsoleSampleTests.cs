using System.Diagnostics;
using TestKit;

namespace Documents.Tests.Samples;

/// <summary>samples/console, as its readme tells of it.</summary>
[Collection(nameof(SmallModel))]
public sealed class ConsoleSampleTests(SmallModel small)
{
    private static readonly string _picture = Repository.PathOf("datasets", "shapes", "images", "2202.png");

    [Fact]
    public void It_captions_images_and_folders_and_tells_what_it_could_not_read()
    {
        string folder = Directory.CreateDirectory(small.PathOf("pictures")).FullName, copy = Path.Combine(folder, "a.png"), broken = Path.Combine(folder, "b.png");
        File.Copy(_picture, copy);
        File.WriteAllText(broken, "no image");

        var (exit, output, error) = Run(small.Model, _picture, folder);

        Assert.Equal(1, exit);
        string[] captions = [.. output.Split('\n').Where(line => line.Contains(": ", StringComparison.Ordinal))];
        Assert.Equal(2, captions.Length);
        Assert.StartsWith(_picture + ": ", captions[0], StringComparison.Ordinal);
        Assert.Equal(captions[0][_picture.Length..], captions[1][copy.Length..]);
        Assert.Matches(@"\n {4,}-[0-9]+\.[0-9]{3}  ", output);
        Assert.Contains(broken, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_images_it_says_how_it_is_called() => Assert.Equal((2, "", "usage: caption-images MODEL.zip IMAGE|FOLDER...\n"), Run(small.Model));

    [Fact]
    public void Files_that_are_not_there_are_told_together() =>
        Assert.Equal((2, "", "no.zip: there is no such file.\nno.png: there is no such file.\n"), Run("no.zip", _picture, "no.png"));

    [Fact]
    public void A_file_that_is_no_model_is_wrong_input()
    {
        var (exit, output, error) = Run(_picture, _picture);

        Assert.Equal((2, ""), (exit, output));
        Assert.Contains(_picture, error, StringComparison.Ordinal);
    }

    private static (int Exit, string Output, string Error) Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "caption-images.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }
}
