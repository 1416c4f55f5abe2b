using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Cli.Views;
using MLCaption.Data;
using MLCaption.Experiments;
using Microsoft.ML.Data;

namespace MLCaption.Cli.Commands;

/// <summary><c>caption MODEL.zip IMAGE...</c>: describes images.</summary>
internal sealed class CaptionCommand : Command, IExemplified
{
    public CaptionCommand(CliConsole console) : base("caption", "Describe images with a trained model.")
    {
        var model = new Argument<string>("MODEL.zip") { Description = "The model.", CompletionSources = { FileCompletion.Files(".zip") } };
        var images = new Argument<string[]>("IMAGE") { Description = "Image files (JPEG, PNG, BMP), or folders of them.", Arity = ArgumentArity.OneOrMore, CompletionSources = { FileCompletion.Files([.. ImageFileNames.Endings]) } };
        var decoding = new DecodingFlags();
        var candidates = new Option<bool>("--candidates") { Description = "Print all captions of the beam, or all samples, each with its log-probability. They are in the order of log-probability for their length (--length-penalty), so the first need not be the most probable one." };
        var attention = new Option<string?>("--attention") { Description = "Draw there where the model looked at each word: for each image one PNG a word, and a sheet of them all.", HelpName = "DIR", CompletionSources = { FileCompletion.Folders } };
        var strict = CommonOptions.Strict();
        var json = CommonOptions.Json();
        Add(model);
        Add(images);
        Add(attention);
        Add(candidates);
        Add(strict);
        Add(json);
        foreach (var option in decoding.All) Add(option);
        SetAction(parsed =>
        {
            string file = InputFiles.ExistingModel(parsed.GetRequiredValue(model));
            string[] named = parsed.GetRequiredValue(images), paths = ImageFiles.Find(named, console.Notes.WriteLine);
            string? folder = parsed.GetValue(attention) is { } drawn ? OutputFiles.Folder(drawn) : null;
            var options = decoding.Read(parsed, withAttention: folder is not null, parsed.GetValue(strict)) with { WithCandidates = parsed.GetValue(candidates), Log = console.Log };
            using var captioner = Captioner.Load(file, options);
            var shown = new List<object>();
            var drawings = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            int captioned = 0;
            using var line = new ProgressLine(console);
            foreach (var picture in captioner.Caption(paths, console.Interrupt))
            {
                line.Show("captioning images", "", ++captioned, paths.Length);
                string? drawing = folder is null ? null : Draw(picture, folder, drawings);
                if (parsed.GetValue(json)) shown.Add(new { image = picture.Path, caption = picture.Caption, logProbability = picture.LogProbability, attention = drawing, candidates = picture.Candidates });
                else line.Write(console.Output, paths.Length == 1 ? picture.Caption : $"{picture.Path}: {picture.Caption}");
                if (parsed.GetValue(json)) continue;
                foreach (var candidate in picture.Candidates ?? []) line.Write(console.Output, string.Create(CultureInfo.InvariantCulture, $"{candidate.LogProbability,10:F3}  {candidate.Caption}"));
            }
            line.Dispose();
            if (captioned == 0)
            {
                foreach (var image in captioner.Skipped) console.Error.WriteLine(image.Reason);
                return ExitCode.WrongInput;
            }
            if (parsed.GetValue(json)) console.Output.WriteLine(JsonSerializer.Serialize(shown, JsonText.Options));
            // What was asked for by its name is missed, what a folder holds beside pictures is not.
            bool isMissed = captioner.Skipped.Any(image => named.Contains(image.Path));
            SkippedImageList.Tell(captioner.Skipped, (isMissed ? console.Error : console.Notes).WriteLine);
            return isMissed ? ExitCode.WrongInput : ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption caption runs/shapes/best.zip dog.jpg", "Print one caption."),
        new("mlcaption caption captioner.zip pictures --json", "Captions of all pictures of a folder, with their log-probabilities, for a program."),
        new("mlcaption caption captioner.zip dog.jpg --beam 5 --candidates --attention drawings", "Five captions, and where the model looked at each word."),
    ];

    private static string Draw(CaptionedPicture picture, string folder, HashSet<string> drawings)
    {
        string stem = Path.GetFileNameWithoutExtension(picture.Path), name = stem;
        for (int number = 2; !drawings.Add(name); number++) name = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}"); // images of several folders may share a name
        using var image = MLImage.CreateFromFile(picture.Path);
        return AttentionPictures.Save(folder, name, image, picture.Attention!)[0];
    }
}
