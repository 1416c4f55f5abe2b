using System.Globalization;
using Microsoft.ML.Data;

namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>Whole messages of input that is wrong: one line that names file and place, and exit code 2.</summary>
public sealed class BadInputTests(TrainedModel trained) : IClassFixture<TrainedModel>, IDisposable
{
    private readonly TinyDataset _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_missing_image(bool strict) =>
        AssertRefused(Caption("nowhere.png", strict), "nowhere.png: image file not found.");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_corrupt_image(bool strict)
    {
        File.WriteAllText(_tiny.Image(0), "no picture");

        AssertRefused(Caption(_tiny.Image(0), strict), $"{_tiny.Image(0)}: not a readable image; expected a JPEG, PNG or BMP file.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_truncated_JPEG(bool strict)
    {
        string path = _tiny.PathOf("cut.jpg");
        using (var image = MLImage.CreateFromFile(_tiny.Image(0))) image.Save(path);
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..(whole.Length / 2)]);

        AssertRefused(Caption(path, strict), string.Create(CultureInfo.InvariantCulture, $"{path}: truncated: the JPEG file ends after {whole.Length / 2} bytes without its end-of-image marker."));
    }

    [Fact]
    public void Corrupt_images_among_others_are_left_out_counted_and_named()
    {
        File.WriteAllText(_tiny.Image(1), "no picture");

        var run = CliTester.Run("caption", trained.Model, _tiny.PathOf("images"));

        Assert.Equal((0, 15), (run.ExitCode, run.Output.Count(c => c == '\n')));
        Assert.Equal($"1 image was left out:\n  {_tiny.Image(1)}: not a readable image; expected a JPEG, PNG or BMP file.\n", run.Error);
    }

    [Theory]
    [InlineData(": 1 file left out by its ending: .gif.", "a.GIF")]
    [InlineData(": 4 files left out by their endings: .gif, .webp, none.", "a.gif", "b.gif", "c.webp", "readme")]
    public void Files_of_a_folder_that_are_no_images_by_their_names_are_counted(string note, params string[] files)
    {
        foreach (string file in files) File.WriteAllText(_tiny.PathOf("images", file), "");

        var run = CliTester.Run("caption", trained.Model, _tiny.PathOf("images"));
        var quiet = CliTester.Run("caption", trained.Model, _tiny.PathOf("images"), "--quiet");

        Assert.Equal((0, 16, $"{_tiny.PathOf("images")}{note}\n"), (run.ExitCode, run.Output.Count(c => c == '\n'), run.Error));
        Assert.Equal((0, run.Output, ""), (quiet.ExitCode, quiet.Output, quiet.Error));
    }

    [Fact]
    public void An_image_that_was_named_and_is_missing_is_an_error_although_the_others_have_captions()
    {
        var run = CliTester.Run("caption", trained.Model, _tiny.Image(0), "nowhere.png");

        Assert.Equal((2, "1 image was left out:\n  nowhere.png: image file not found.\n"), (run.ExitCode, run.Error));
        Assert.StartsWith($"{_tiny.Image(0)}: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_would_lie_in_no_folder_is_told_before_it_is_trained()
    {
        _tiny.WriteExperiment(learningRate: "0.01");

        var run = CliTester.Run("train", _tiny.Experiment, "-o", _tiny.PathOf("none", "model.zip"));

        Assert.Equal((2, $"{_tiny.PathOf("none", "model.zip")}: there is no folder {_tiny.PathOf("none")} to write it to.\n"), (run.ExitCode, run.Error));
        Assert.False(Directory.Exists(_tiny.PathOf("none")));
    }

    [Fact]
    public void A_file_that_is_no_model_is_not_overwritten()
    {
        _tiny.WriteExperiment("0.01", epochs: 1);
        string file = _tiny.PathOf("train.json");
        string before = File.ReadAllText(file);

        AssertRefused(CliTester.Run("train", _tiny.Experiment, "-o", file), $"{file}: is there already and is no model; name another file, or overwrite it with --force.");
        Assert.Equal(before, File.ReadAllText(file));
    }

    [Fact]
    public void A_file_is_no_sweeps_folder() => AssertRefused(
        CliTester.Run("sweep", _tiny.Experiment, "-o", _tiny.Experiment), $"{_tiny.Experiment}: is a file, not a sweep's folder.");

    [Fact]
    public void An_image_list_that_names_nothing()
    {
        File.WriteAllText(_tiny.PathOf("captions.txt"), "00.png#0\ta red picture\n");
        File.WriteAllText(_tiny.PathOf("list.txt"), "other.png\n");

        var run = CliTester.Run("evaluate", trained.Model, "--captions", _tiny.PathOf("captions.txt"), "--images", _tiny.PathOf("images"), "--split", _tiny.PathOf("list.txt"));

        AssertRefused(run, $"{_tiny.PathOf("list.txt")}: none of its 1 entries names an image that {_tiny.PathOf("captions.txt")} has captions for.");
    }

    [Fact]
    public void An_empty_caption_file()
    {
        File.WriteAllText(_tiny.PathOf("captions.txt"), "");

        var run = CliTester.Run("evaluate", trained.Model, "--captions", _tiny.PathOf("captions.txt"), "--images", _tiny.PathOf("images"));

        AssertRefused(run, $"{_tiny.PathOf("captions.txt")}: no captions; expected lines '<image>#<number><tab><caption>'.");
    }

    [Fact]
    public void A_model_that_would_be_a_folder_is_told_before_it_is_trained()
    {
        _tiny.WriteExperiment("0.01");

        AssertRefused(CliTester.Run("train", _tiny.Experiment, "-o", _tiny.PathOf("images")), $"{_tiny.PathOf("images")}: is a folder, not a file.");
        Assert.False(File.Exists(_tiny.PathOf("images.checkpoint")));
    }

    [Fact]
    public void A_data_set_whose_captions_are_broken_JSON()
    {
        File.WriteAllText(_tiny.PathOf("train.json"), "{\"images\": [,]}");
        _tiny.WriteExperiment("0.01");

        var run = CliTester.Run("train", _tiny.Experiment, "-o", _tiny.PathOf("x.zip"));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"{_tiny.PathOf("train.json")}:1:13: broken JSON: ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.False(File.Exists(_tiny.PathOf("x.zip")));
    }

    [Fact]
    public void A_file_with_searches_can_not_be_trained_once() =>
        AssertRefused(CliTester.Run("train", _tiny.Experiment),
            $"{_tiny.Experiment}: $.training.learningRate is searched, but one training needs one value. Give a value with --set, or run the file with 'sweep'.");

    [Fact]
    public void A_set_value_without_a_path() =>
        AssertRefused(CliTester.Run("train", _tiny.Experiment, "--set", "0.5"), "--set 0.5: expected path=value, for example decoder.dropout=0.3.");

    [Theory]
    [InlineData("caption")]
    [InlineData("summary")]
    public void A_model_that_is_not_there(string command) =>
        AssertRefused(OnModel(command, "nowhere.zip"), "nowhere.zip: file not found.");

    [Theory]
    [InlineData("caption")]
    [InlineData("summary")]
    public void A_model_that_is_cut_short(string command)
    {
        byte[] whole = File.ReadAllBytes(trained.Model);
        string path = _tiny.PathOf("cut.zip");
        File.WriteAllBytes(path, whole[..(whole.Length / 2)]);

        AssertRefused(OnModel(command, path), string.Create(CultureInfo.InvariantCulture,
            $"{path}: the .zip file is cut short or damaged ({whole.Length / 2} bytes, without a table of contents at its end). Copy or save the model again."));
    }

    [Fact]
    public void A_model_that_is_none()
    {
        File.WriteAllText(_tiny.PathOf("text.zip"), "no model");

        AssertRefused(OnModel("caption", _tiny.PathOf("text.zip")), $"{_tiny.PathOf("text.zip")}: not a .zip file; a model saved by ml.Model.Save was expected.");
    }

    [Fact]
    public void Caption_files_that_do_not_fit_together()
    {
        File.WriteAllText(_tiny.PathOf("refs.json"), """{"1": ["a dog"], "2": ["a cat"]}""");
        File.WriteAllText(_tiny.PathOf("hyps.json"), """{"1": "a dog"}""");

        AssertRefused(
            CliTester.Run("evaluate", "--references", _tiny.PathOf("refs.json"), "--hypotheses", _tiny.PathOf("hyps.json")),
            $"{_tiny.PathOf("hyps.json")}: no caption for 1 of the 2 images of {_tiny.PathOf("refs.json")}: 2. Add them, or score only images that have one (--only-captioned).");
    }

    [Fact]
    public void An_image_list_with_COCO_captions() => AssertRefused(
        CliTester.Run("evaluate", trained.Model, "--format", "coco", "--captions", _tiny.PathOf("validation.json"), "--images", _tiny.PathOf("images"), "--split", "list.txt"),
        "evaluate: --split belongs to --format flickr; with coco give the split's own file as --captions.");

    [Fact]
    public void A_folder_without_images()
    {
        Directory.CreateDirectory(_tiny.PathOf("empty"));

        AssertRefused(Caption(_tiny.PathOf("empty"), false), $"{_tiny.PathOf("empty")}: the folder holds no image (.jpg, .jpeg, .png, .bmp).");
    }

    [Fact]
    public void An_impossible_beam()
    {
        var run = CliTester.Run("caption", trained.Model, _tiny.Image(0), "--beam", "0");

        Assert.Equal((2, "mlcaption: --beam must be at least 1, but was 0.\nTry 'mlcaption caption --help'.\n"), (run.ExitCode, run.Error));
    }

    private static void AssertRefused(CliRun run, string message) => Assert.Equal((2, "", message + "\n"), (run.ExitCode, run.Output, run.Error));

    private CliRun Caption(string image, bool strict) => CliTester.Run(["caption", trained.Model, image, .. strict ? ["--strict"] : Array.Empty<string>()]);

    private CliRun OnModel(string command, string model) => CliTester.Run([command, model, .. command == "caption" ? [_tiny.Image(0)] : Array.Empty<string>()]);
}
