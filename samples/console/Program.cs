using System.Globalization;
using MLCaption;
using MLCaption.Data;
using MLCaption.Transforms;

if (args is not [var model, _, ..])
{
    Console.Error.WriteLine("usage: caption-images MODEL.zip IMAGE|FOLDER...");
    return 2;
}

string[] named = args[1..];
string[] missing = [.. args.Where(path => !File.Exists(path) && !Directory.Exists(path))];
if (missing.Length > 0)
{
    foreach (string path in missing) Console.Error.WriteLine($"{path}: there is no such file.");
    return 2;
}

using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupt.Cancel();
};

try
{
    // Reads the whole model once. Many images are encoded and decoded in batches, whatever their number.
    using var captioner = Captioner.Load(model, new CaptionerOptions { WithCandidates = true });
    foreach (CaptionedPicture picture in captioner.Caption(named.SelectMany(ImagesOf), interrupt.Token))
    {
        Console.WriteLine($"{picture.Path}: {picture.Caption}");
        foreach (CandidateCaption other in picture.Candidates!.Skip(1))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {other.LogProbability,8:F3}  {other.Caption}"));
    }
    foreach (SkippedImage skipped in captioner.Skipped) Console.Error.WriteLine(skipped.Reason);
    return captioner.Skipped.Count == 0 ? 0 : 1;
}
catch (InvalidDataException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}
catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
{
    return 130;
}

static IEnumerable<string> ImagesOf(string path) =>
    Directory.Exists(path)
        ? Directory.EnumerateFiles(path).Where(ImageFileNames.IsImage).Order(StringComparer.Ordinal)
        : [path];
