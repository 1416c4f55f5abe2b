using System.Text.Json;
using Microsoft.ML.Data;
using MLCaption.Experiments.Datasets.Shapes;
using TestKit;

namespace MLCaption.Experiments.Tests.Datasets.Shapes;

public sealed class ShapesGeneratorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shapes-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_shipped_data_set_is_made_again_byte_for_byte()
    {
        ShapesGenerator.Write(_folder);

        string shipped = Repository.PathOf("datasets", "shapes");
        var files = Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder, file)).ToList();
        Assert.Equal(2400 + 4, files.Count);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(shipped, file)), File.ReadAllBytes(Path.Combine(_folder, file))));
    }

    [Fact]
    public void Another_seed_draws_other_pictures()
    {
        ShapesGenerator.Write(_folder, seed: 1);
        Assert.NotEqual(
            File.ReadAllText(Repository.PathOf("datasets", "shapes", "train.json")), File.ReadAllText(Path.Combine(_folder, "train.json")));
    }

    [Fact]
    public void Half_of_the_test_pictures_show_a_combination_that_no_other_split_shows()
    {
        var looks = Looks();
        var seen = Images("train").Concat(Images("validation")).SelectMany(image => looks[image]).ToHashSet();
        var test = Images("test");
        Assert.Equal(test.Count / 2, test.Count(image => looks[image].Any(look => !seen.Contains(look))));
    }

    [Fact]
    public void Every_picture_has_five_captions_and_objects_that_lie_inside_it()
    {
        foreach (string split in new[] { "train", "validation", "test" })
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("datasets", "shapes", split + ".json")));
            var perImage = json.RootElement.GetProperty("annotations").EnumerateArray().CountBy(caption => caption.GetProperty("image_id").GetInt32());
            Assert.All(perImage, count => Assert.Equal(5, count.Value));
            Assert.Equal(Images(split).Count, perImage.Count());
        }
        using var objects = Objects();
        Assert.All(
            objects.RootElement.GetProperty("annotations").EnumerateArray().Select(drawn => drawn.GetProperty("bbox")),
            box => Assert.True(box[0].GetInt32() >= 0 && box[1].GetInt32() >= 0
                && box[0].GetInt32() + box[2].GetInt32() <= 64 && box[1].GetInt32() + box[3].GetInt32() <= 64));
    }

    [Fact]
    public void Every_object_has_the_colour_and_the_box_that_the_picture_shows()
    {
        // The middle of the first picture's first object, a large red triangle at 26 to 44, 10 to 28, and a corner of the picture, which is black.
        using var picture = MLImage.CreateFromFile(Repository.PathOf("datasets", "shapes", "images", "0001.png"));
        using var objects = Objects();
        var first = objects.RootElement.GetProperty("annotations")[0];

        Assert.Equal("[26,10,19,19]", first.GetProperty("bbox").GetRawText());
        Assert.Contains("red triangle", Looks()[1]);
        int middle = ((19 * picture.Width) + 35) * 4;
        Assert.True(picture.Pixels[middle + 2] > 150 && picture.Pixels[middle + 1] < 100 && picture.Pixels[middle] < 100);
        Assert.True(picture.Pixels[2] < 50);
    }

    private static JsonDocument Objects() => JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("datasets", "shapes", "objects.json")));

    private static Dictionary<int, HashSet<string>> Looks()
    {
        using var json = Objects();
        var names = json.RootElement.GetProperty("categories").EnumerateArray()
            .ToDictionary(category => category.GetProperty("id").GetInt32(), category => category.GetProperty("name").GetString()!);
        return json.RootElement.GetProperty("annotations").EnumerateArray()
            .GroupBy(drawn => drawn.GetProperty("image_id").GetInt32(), drawn => names[drawn.GetProperty("category_id").GetInt32()])
            .ToDictionary(image => image.Key, image => image.ToHashSet());
    }

    private static List<int> Images(string split)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("datasets", "shapes", split + ".json")));
        return [.. json.RootElement.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("id").GetInt32())];
    }
}
