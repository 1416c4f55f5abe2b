using System.Globalization;
using System.Text;
using System.Text.Json;
using MLCaption.Networks;

namespace MLCaption.Experiments.Datasets.Shapes;

/// <summary>
/// The data set <c>shapes</c>: drawn pictures of coloured shapes with five captions each, in COCO's caption format. The same seed gives the
/// same bytes everywhere. Half of the test pictures hold a combination of colour and shape that no other split shows.
/// </summary>
public static class ShapesGenerator
{
    /// <summary>The seed of the data set that the project ships.</summary>
    public const ulong DefaultSeed = 2026;

    private static readonly (string Name, int Images)[] Splits = [("train", 2000), ("validation", 200), ("test", 200)];

    private static readonly (ShapeColor Color, ShapeKind Shape)[] HeldOut =
    [
        (ShapeColor.Green, ShapeKind.Triangle), (ShapeColor.Red, ShapeKind.Cross), (ShapeColor.Yellow, ShapeKind.Circle), (ShapeColor.Purple, ShapeKind.Square),
    ];

    private static readonly (ShapeColor Color, ShapeKind Shape)[] All =
        [.. from color in Enum.GetValues<ShapeColor>() from shape in Enum.GetValues<ShapeKind>() select (color, shape)];

    private static readonly (ShapeColor Color, ShapeKind Shape)[] Seen = [.. All.Except(HeldOut)];

    /// <summary>
    /// Writes <c>images/*.png</c>, <c>train.json</c>, <c>validation.json</c> and <c>test.json</c> (COCO captions) and <c>objects.json</c>
    /// (what was drawn where, as COCO's object annotations: a category for each colour and shape, which is its supercategory) into the folder,
    /// which is made where it doesn't exist; files of the same names are replaced.
    /// </summary>
    /// <returns>The number of pictures.</returns>
    public static int Write(string folder, ulong seed = DefaultSeed)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(Path.Combine(folder, "images"));
        var pictures = new List<string>();
        var objects = new List<string>();
        int imageId = 0;
        int captionId = 0;
        int objectId = 0;
        foreach (var (split, count) in Splits)
        {
            var images = new List<string>();
            var captions = new List<string>();
            for (int i = 0; i < count; i++)
            {
                imageId++;
                var random = new SeededRandom((seed << 20) + (ulong)imageId);
                var scene = split == "test" && i % 2 == 0 ? Scene.Compose(random, All, HeldOut) : Scene.Compose(random, Seen, Seen);
                string name = imageId.ToString("D4", CultureInfo.InvariantCulture) + ".png";
                byte[] png = PalettePng.Encode(SceneDrawing.Draw(scene), Scene.Side, Scene.Side, SceneDrawing.Palette);
                WholeFile.Write(Path.Combine(folder, "images", name), unfinished => File.WriteAllBytes(unfinished, png));

                images.Add(JsonSerializer.Serialize(new { id = imageId, file_name = name, width = Scene.Side, height = Scene.Side }));
                captions.AddRange(SceneGrammar.Describe(scene, random)
                    .Select(caption => JsonSerializer.Serialize(new { id = ++captionId, image_id = imageId, caption })));
                pictures.Add(JsonSerializer.Serialize(
                    new { id = imageId, file_name = name, width = Scene.Side, height = Scene.Side, background = SceneGrammar.Lower(scene.Background) }));
                objects.AddRange(Boxes(scene).Select(drawn => JsonSerializer.Serialize(
                    new { id = ++objectId, image_id = imageId, category_id = drawn.Category, bbox = drawn.Box, size = drawn.Size })));
            }
            WriteLines(Path.Combine(folder, split + ".json"), "{\"images\": [", images, "], \"annotations\": [", captions, "]}");
        }
        WriteLines(Path.Combine(folder, "objects.json"), "{\"images\": [", pictures, "], \"categories\": [", Categories(), "], \"annotations\": [", objects, "]}");
        return imageId;
    }

    // Categories count from 1, in the order of all looks.
    private static List<string> Categories() =>
        [.. All.Select((look, i) => JsonSerializer.Serialize(
            new { id = i + 1, name = $"{SceneGrammar.Lower(look.Color)} {SceneGrammar.Lower(look.Shape)}", supercategory = SceneGrammar.Lower(look.Shape) }))];

    private static IEnumerable<(int Category, int[] Box, string Size)> Boxes(Scene scene) =>
        from drawn in scene.Groups
        from center in drawn.Centers
        let side = (2 * drawn.Radius) + 1
        select (
            Array.IndexOf(All, (drawn.Color, drawn.Shape)) + 1,
            new[] { center.X - drawn.Radius, center.Y - drawn.Radius, side, side }, // left, top, width, height
            SceneGrammar.Lower(drawn.Size));

    /// <summary>Text and lists of JSON values in turn, a value a line.</summary>
    private static void WriteLines(string path, params ReadOnlySpan<object> parts)
    {
        var text = new StringBuilder();
        foreach (object part in parts)
        {
            text.Append(part is List<string> values ? string.Join(",\n", values) : part).Append('\n');
        }
        WholeFile.Write(path, unfinished => File.WriteAllText(unfinished, text.ToString()));
    }
}
