using System.Text.Encodings.Web;
using System.Text.Json;

namespace MLCaption.Metrics;

/// <summary>
/// Captions in JSON files. References: <c>{"image id": ["caption", …], …}</c>, or a COCO caption file (objects with <c>image_id</c> and
/// <c>caption</c> under <c>annotations</c>). Hypotheses: <c>{"image id": "caption", …}</c> (or the caption in an array of one), or a COCO
/// result file (an array of such objects). Which it is, is told by the content. An id is text; a number is taken as it is written.
/// </summary>
public static class CaptionFiles
{
    // Apostrophes and letters of all alphabets as they are: the file is for people too, and never stands inside a page.
    private static readonly JsonSerializerOptions _readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads both files and brings them together by image id.</summary>
    /// <param name="referencesFile">Path of the references.</param>
    /// <param name="hypothesesFile">Path of the hypotheses.</param>
    /// <param name="onlyCaptioned">Whether images that have no hypothesis are left out; else they are an error.</param>
    /// <returns>In the order of the references.</returns>
    /// <exception cref="CaptionFileException">A file is missing, is no JSON of that shape or holds no image, or an id is in one file only.</exception>
    public static IReadOnlyList<CaptionToEvaluate> Read(string referencesFile, string hypothesesFile, bool onlyCaptioned = false) =>
        ReadSystems(referencesFile, [hypothesesFile], onlyCaptioned)[0];

    /// <summary>Reads what several systems made of the same images.</summary>
    /// <param name="referencesFile">Path of the references.</param>
    /// <param name="hypothesesFiles">Path of each system's hypotheses.</param>
    /// <param name="onlyCaptioned">Whether images that no system captioned are left out; else they are an error.</param>
    /// <returns>For each system the same images, in the order of the references.</returns>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static IReadOnlyList<CaptionToEvaluate>[] ReadSystems(
        string referencesFile, IReadOnlyList<string> hypothesesFiles, bool onlyCaptioned = false)
    {
        ArgumentNullException.ThrowIfNull(hypothesesFiles);
        CaptionFile references = CaptionFile.Read(referencesFile, CaptionFileRole.References);
        CaptionFile[] systems = [.. hypothesesFiles.Select(path => CaptionFile.Read(path, CaptionFileRole.Hypotheses))];
        Check([references, .. systems]);

        string[] wanted = [.. references.Images.Keys.Where(id => !onlyCaptioned || systems.Any(system => system.Images.ContainsKey(id)))];
        foreach (CaptionFile system in systems) CompareIds(references, wanted, system, onlyCaptioned);
        Check([references, .. systems]);
        return [.. systems.Select(system => (CaptionToEvaluate[])
            [.. wanted.Select(id => new CaptionToEvaluate(id, system.Images[id][0], references.Images[id]))])];
    }

    /// <summary>Reads references: for each image id its captions, at least one.</summary>
    /// <param name="path">The file.</param>
    /// <returns>In the order of the file.</returns>
    /// <exception cref="CaptionFileException">The file is missing, is no JSON of that shape or holds no image.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ReadReferences(string path) =>
        ManyEach(Right(path, CaptionFileRole.References));

    /// <summary>Reads hypotheses: for each image id its caption.</summary>
    /// <inheritdoc cref="ReadReferences"/>
    public static IReadOnlyDictionary<string, string> ReadHypotheses(string path) =>
        new OrderedDictionary<string, string>(
            Right(path, CaptionFileRole.Hypotheses).Select(image => KeyValuePair.Create(image.Key, image.Value[0])));

    /// <summary>Reads captions of whomever, one or more an image: references, hypotheses, or a result file in which an id stands more than once.</summary>
    /// <inheritdoc cref="ReadReferences"/>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ReadCaptions(string path) =>
        ManyEach(Right(path, CaptionFileRole.Any));

    /// <summary>Writes <c>{"image id": "caption", …}</c>, which <see cref="ReadHypotheses"/> reads.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="captions">Images with ids of their own.</param>
    /// <exception cref="ArgumentException">An id stands twice.</exception>
    public static void WriteHypotheses(string path, IReadOnlyList<CaptionToEvaluate> captions) => Write(path, captions, caption => caption.Hypothesis);

    /// <summary>Writes <c>{"image id": ["caption", …], …}</c>, which <see cref="ReadReferences"/> reads.</summary>
    /// <inheritdoc cref="WriteHypotheses"/>
    public static void WriteReferences(string path, IReadOnlyList<CaptionToEvaluate> captions) => Write(path, captions, caption => caption.References);

    private static void Write<T>(string path, IReadOnlyList<CaptionToEvaluate> captions, Func<CaptionToEvaluate, T> value)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(captions);
        File.WriteAllText(path, JsonSerializer.Serialize(new OrderedDictionary<string, T>(
            captions.Select(caption => KeyValuePair.Create(caption.ImageId, value(caption)))), _readable) + "\n");
    }

    private static OrderedDictionary<string, IReadOnlyList<string>> ManyEach(OrderedDictionary<string, List<string>> images) =>
        new(images.Select(image => KeyValuePair.Create(image.Key, (IReadOnlyList<string>)image.Value)));

    private static OrderedDictionary<string, List<string>> Right(string path, CaptionFileRole role)
    {
        CaptionFile file = CaptionFile.Read(path, role);
        Check([file]);
        return file.Images;
    }

    private static void Check(IReadOnlyList<CaptionFile> files)
    {
        string[] lines = [.. files.SelectMany(file => file.Problems.Lines())];
        if (lines.Length > 0) throw new CaptionFileException(string.Join(Environment.NewLine, lines));
    }

    private static void CompareIds(CaptionFile references, string[] wanted, CaptionFile system, bool onlyCaptioned)
    {
        string[] withoutHypothesis = [.. wanted.Where(id => !system.Images.ContainsKey(id))];
        string[] withoutReferences = [.. system.Images.Keys.Where(id => !references.Images.ContainsKey(id))];
        if (withoutHypothesis.Length > 0)
        {
            system.Problems.Add($"no caption for {withoutHypothesis.Length} of the {wanted.Length} images of {references.Path}: " +
                $"{CaptionFileProblems.Some(withoutHypothesis)}. " +
                (onlyCaptioned ? "Add them, or take them out of the other system's file." : "Add them, or score only images that have one (--only-captioned)."));
        }

        if (withoutReferences.Length > 0)
        {
            references.Problems.Add($"no references for {withoutReferences.Length} of the {system.Images.Count} images of {system.Path}: " +
                $"{CaptionFileProblems.Some(withoutReferences)}.");
        }
    }
}
