using System.Text;

namespace MLCaption.Metrics.Tests.Files;

public sealed class CaptionFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("caption-files-").FullName;

    private string References => Path.Combine(_folder, "refs.json");

    private string Hypotheses => Path.Combine(_folder, "hyps.json");

    private string OtherHypotheses => Path.Combine(_folder, "other.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Both_files_are_brought_together_in_the_order_of_the_references()
    {
        File.WriteAllText(References, """{"b": ["A cat.", "Cats."], "a": ["A dog."]}""");
        File.WriteAllText(Hypotheses, "\uFEFF" + """{"a": "dog", "b": ""}""");

        IReadOnlyList<CaptionToEvaluate> captions = CaptionFiles.Read(References, Hypotheses);

        Assert.Equal(["b", "a"], captions.Select(caption => caption.ImageId));
        Assert.Equal(["", "dog"], captions.Select(caption => caption.Hypothesis));
        Assert.Equal(["A cat.", "Cats."], captions[0].References);
    }

    [Fact]
    public void Hypotheses_may_stand_in_arrays_of_one()
    {
        File.WriteAllText(Hypotheses, """{"a": ["dog"], "b": "cat"}""");

        Assert.Equal([new("a", "dog"), new("b", "cat")], CaptionFiles.ReadHypotheses(Hypotheses));
    }

    [Theory]
    [InlineData("""{"info": {"year": 2014}, "images": [{"id": 7, "file_name": "7.jpg"}, {"id": 42}], "licenses": [{"id": 1}], "annotations": [{"image_id": 42, "id": 3, "caption": "A dog."}, {"caption": "A cat.", "id": 1, "image_id": 7}, {"image_id": 42, "id": 2, "caption": "Dogs."}], "type": "captions"}""")]
    [InlineData("""{"annotations": [{"image_id": "7", "caption": "A cat."}, {"image_id": 42, "caption": "A dog."}, {"image_id": "42", "caption": "Dogs."}], "images": [{"id": 42}, {"id": 7}]}""")]
    [InlineData("""{"images": [], "annotations": [{"image_id": 7, "caption": "A cat."}, {"image_id": 42, "caption": "A dog."}, {"image_id": 42, "caption": "Dogs."}]}""")]
    public void A_COCO_caption_file_holds_references(string json)
    {
        File.WriteAllText(References, json);

        var references = CaptionFiles.ReadReferences(References);

        Assert.Equal(["7", "42"], references.Keys);
        Assert.Equal(["A cat."], references["7"]);
        Assert.Equal(["A dog.", "Dogs."], references["42"]);
    }

    [Fact]
    public void A_COCO_result_file_holds_hypotheses()
    {
        File.WriteAllText(Hypotheses, """[{"image_id": 42, "caption": "a dog"}, {"caption": "", "image_id": "b", "score": {"x": [1]}}]""");

        Assert.Equal([new("42", "a dog"), new("b", "")], CaptionFiles.ReadHypotheses(Hypotheses));
    }

    [Fact]
    public void Images_named_like_the_parts_of_a_COCO_file_are_images()
    {
        File.WriteAllText(References, """{"images": ["A dog."], "annotations": ["A cat."]}""");

        Assert.Equal(["images", "annotations"], CaptionFiles.ReadReferences(References).Keys);
    }

    [Fact]
    public void A_number_is_an_id_as_it_is_written()
    {
        File.WriteAllText(Hypotheses, """[{"image_id": 42.0, "caption": "a"}, {"image_id": 42, "caption": "b"}, {"image_id": -1e5, "caption": "c"}]""");

        Assert.Equal(["42.0", "42", "-1e5"], CaptionFiles.ReadHypotheses(Hypotheses).Keys);
    }

    [Fact]
    public void Ids_that_stand_in_one_file_only_are_named_both_ways()
    {
        File.WriteAllText(References, "{" + string.Join(", ", Enumerable.Range(1, 13).Select(id => $"\"{id}\": [\"x\"]")) + "}");
        File.WriteAllText(Hypotheses, """[{"image_id": 13, "caption": "x"}, {"image_id": "z", "caption": "x"}]""");

        AssertFails(
            () => CaptionFiles.Read(References, Hypotheses),
            $"{References}: no references for 1 of the 2 images of {Hypotheses}: z.",
            $"{Hypotheses}: no caption for 12 of the 13 images of {References}: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more. " +
                "Add them, or score only images that have one (--only-captioned).");
    }

    [Fact]
    public void Images_without_a_hypothesis_are_left_out_when_asked()
    {
        File.WriteAllText(References, """{"a": ["x"], "b": ["y"], "c": ["z"]}""");
        File.WriteAllText(Hypotheses, """{"c": "1", "a": "2"}""");

        Assert.Equal(["a", "c"], CaptionFiles.Read(References, Hypotheses, onlyCaptioned: true).Select(caption => caption.ImageId));
    }

    [Fact]
    public void Two_systems_must_have_captioned_the_same_images()
    {
        File.WriteAllText(References, """{"a": ["x"], "b": ["y"], "c": ["z"]}""");
        File.WriteAllText(Hypotheses, """{"c": "1", "a": "2"}""");
        File.WriteAllText(OtherHypotheses, """{"c": "1"}""");

        AssertFails(
            () => CaptionFiles.ReadSystems(References, [Hypotheses, OtherHypotheses], onlyCaptioned: true),
            $"{OtherHypotheses}: no caption for 1 of the 2 images of {References}: a. Add them, or take them out of the other system's file.");
    }

    [Fact]
    public void The_images_of_two_systems_stand_in_one_order()
    {
        File.WriteAllText(References, """{"a": ["x"], "b": ["y"]}""");
        File.WriteAllText(Hypotheses, """{"b": "1", "a": "2"}""");
        File.WriteAllText(OtherHypotheses, """{"a": "3", "b": "4"}""");

        var systems = CaptionFiles.ReadSystems(References, [Hypotheses, OtherHypotheses]);

        Assert.Equal(["2", "1"], systems[0].Select(caption => caption.Hypothesis));
        Assert.Equal(["3", "4"], systems[1].Select(caption => caption.Hypothesis));
    }

    [Fact]
    public void What_is_wrong_with_both_files_is_told_at_once()
    {
        File.WriteAllText(References, """{"a": []}""");
        File.WriteAllText(Hypotheses, """{"a": 1}""");

        AssertFails(
            () => CaptionFiles.Read(References, Hypotheses),
            $"{References}: $['a'] holds no caption; an image needs at least one reference.",
            $"{Hypotheses}: $['a'] must be a caption in quotation marks, but is the number 1.");
    }

    [Fact]
    public void Missing_files_are_named() => AssertFails(
        () => CaptionFiles.Read(References, Hypotheses), $"{References}: file not found.", $"{Hypotheses}: file not found.");

    [Fact]
    public void A_folder_is_no_file() => AssertFails(
        () => CaptionFiles.ReadHypotheses(Path.GetTempPath()), $"{Path.GetTempPath()}: is a folder, not a file.");

    [Fact]
    public void An_empty_file_and_one_of_another_encoding_are_told()
    {
        File.WriteAllText(References, "");
        File.WriteAllText(Hypotheses, """{"a": "x"}""", System.Text.Encoding.Unicode);

        AssertFails(
            () => CaptionFiles.Read(References, Hypotheses),
            $"{References}: line 1, column 1: no valid JSON: the file is empty.",
            $"{Hypotheses}: line 1, column 1: no valid JSON: the file is UTF-16; save it as UTF-8.");
    }

    [Fact]
    public void Broken_json_is_told_with_line_and_column()
    {
        File.WriteAllText(Hypotheses, "{\n  \"a\": 7,\n  \"b\": dog\n}");

        AssertFails(() => CaptionFiles.ReadHypotheses(Hypotheses), $"{Hypotheses}: line 3, column 8: no valid JSON: 'd' is an invalid start of a value.");
    }

    [Fact]
    public void Json_that_goes_on_after_its_end_is_broken()
    {
        File.WriteAllText(Hypotheses, """{"a": "dog"} {}""");

        AssertFails(() => CaptionFiles.ReadHypotheses(Hypotheses), $"{Hypotheses}: line 1, column 14: no valid JSON: '{{' is invalid after a single JSON value. Expected end of data.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"a\": \"x\"")]
    [InlineData("[{\"image_id\": 1, \"caption\": \"x\"}")]
    public void A_file_cut_short_is_broken_json(string json)
    {
        File.WriteAllText(Hypotheses, json);

        var error = Assert.Throws<CaptionFileException>(() => CaptionFiles.ReadHypotheses(Hypotheses));

        Assert.StartsWith($"{Hypotheses}: line 1, column {json.Length + 1}: no valid JSON: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Ids_that_are_numbers_are_taken_as_they_are_written_however_long()
    {
        string[] ids = ["7", "7.0e2", new('9', 64), new('9', 65), new string('9', 65) + "1", "-1"];
        File.WriteAllText(Hypotheses, $"[{string.Join(',', ids.Select(id => $$"""{"image_id": {{id}}, "caption": "c{{id}}"}"""))}]");

        Assert.Equal(ids.Select(id => KeyValuePair.Create(id, $"c{id}")), CaptionFiles.ReadHypotheses(Hypotheses));
    }

    [Fact]
    public void Whatever_an_id_holds_a_problem_is_one_line()
    {
        File.WriteAllText(Hypotheses, $$"""{"a\nb\u001b": [], "{{new string('x', 100_000)}}": []}""");

        var error = Assert.Throws<CaptionFileException>(() => CaptionFiles.ReadHypotheses(Hypotheses));

        string[] lines = error.Message.Split(Environment.NewLine);
        Assert.Equal(2, lines.Length);
        Assert.Equal($"{Hypotheses}: $['a\uFFFDb\uFFFD'] holds no caption; an image needs one.", lines[0]);
        Assert.StartsWith($"{Hypotheses}: $['xxxx", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("xxxx'] holds no caption; an image needs one.", lines[1], StringComparison.Ordinal);
        Assert.InRange(lines[1].Length, 1000, 2500);
    }

    [Theory]
    [InlineData("[]", "holds no image; it must be {\"42\": \"A dog runs.\"} or a COCO result file [{\"image_id\": 42, \"caption\": \"A dog runs.\"}].")]
    [InlineData("{}", "holds no image; it must be {\"42\": \"A dog runs.\"} or a COCO result file [{\"image_id\": 42, \"caption\": \"A dog runs.\"}].")]
    [InlineData("7", "must be {\"42\": \"A dog runs.\"} or a COCO result file [{\"image_id\": 42, \"caption\": \"A dog runs.\"}], but is the number 7.")]
    [InlineData("{\"images\": [{\"id\": 1}], \"annotations\": [{}]}", "is a COCO caption file; hypotheses must be {\"42\": \"A dog runs.\"} or a COCO result file [{\"image_id\": 42, \"caption\": \"A dog runs.\"}].")]
    [InlineData("{\"a\": [\"dog\", \"cat\"]}", "$['a'] holds 2 captions; an image has one hypothesis.")]
    [InlineData("{\"a\": []}", "$['a'] holds no caption; an image needs one.")]
    [InlineData("{\"a\": [7]}", "$['a'][0] must be a caption in quotation marks, but is the number 7.")]
    [InlineData("{\"a\": null}", "$['a'] must be a caption in quotation marks, but is null.")]
    [InlineData("{\"a\": {\"b\": []}}", "$['a'] must be a caption in quotation marks, but is an object.")]
    [InlineData("{\"a\": \"\\ud83d\"}", "$['a'] is no valid Unicode text.")]
    [InlineData("{\"a\": \"x\", \"\\u0061\": \"y\"}", "$['a'] stands there twice; an image id must be unique.")]
    [InlineData("[[1]]", "$[0] must be an object with 'image_id' and 'caption', but is an array.")]
    [InlineData("[{\"image_id\": 1, \"caption\": \"x\"}, {\"image_id\": \"1\", \"caption\": \"y\"}]", "$[1].image_id is 1, which stands there twice; an image has one hypothesis.")]
    [InlineData("[{\"image_id\": 1}]", "$[0] (image 1) has no 'caption'.")]
    [InlineData("[{\"caption\": \"x\"}]", "$[0] has no 'image_id'.")]
    [InlineData("[{\"image_id\": null, \"caption\": \"x\"}]", "$[0].image_id must be a number or text, but is null.")]
    [InlineData("[{\"caption\": 7, \"image_id\": 1}]", "$[0] (image 1).caption must be a caption in quotation marks, but is the number 7.")]
    public void Hypotheses_of_another_shape_are_told(string json, string expected)
    {
        File.WriteAllText(Hypotheses, json);

        AssertFails(() => CaptionFiles.ReadHypotheses(Hypotheses), $"{Hypotheses}: {expected}");
    }

    [Theory]
    [InlineData("[]", "must be {\"42\": [\"A dog runs.\", \"A dog on grass.\"]} or a COCO caption file, but is an array.")]
    [InlineData("{}", "holds no image; it must be {\"42\": [\"A dog runs.\", \"A dog on grass.\"]} or a COCO caption file.")]
    [InlineData("{\"a\": [\"x\"], \"a\": [\"y\"]}", "$['a'] stands there twice; an image id must be unique.")]
    [InlineData("{\"images\": [{\"id\": 1}]}", "$ has images but no annotations; a COCO caption file must have both.")]
    [InlineData("{\"images\": [{\"id\": 1}, {\"id\": 2}], \"annotations\": [{\"image_id\": 2, \"caption\": \"x\"}]}", "1 of the 2 images have no annotation: 1. An image needs at least one reference.")]
    [InlineData("{\"images\": [{\"id\": 1}, {\"id\": \"1\"}], \"annotations\": [{\"image_id\": 1, \"caption\": \"x\"}]}", "$.images[1].id is 1, which stands there twice; an image id must be unique.")]
    [InlineData("{\"images\": [{}, {\"id\": 1}], \"annotations\": [{\"image_id\": 1, \"caption\": \"x\"}]}", "$.images[0] has no 'id'.")]
    [InlineData("{\"images\": [{\"id\": 1}, 7], \"annotations\": [{\"image_id\": 1, \"caption\": \"x\"}]}", "$.images[1] must be an object with an 'id', but is the number 7.")]
    [InlineData("{\"annotations\": [{\"image_id\": 1, \"caption\": \"x\"}, \"y\"]}", "$.annotations[1] must be an object with 'image_id' and 'caption', but is text.")]
    [InlineData("{\"annotations\": [{\"image_id\": 1}]}", "$.annotations[0] (image 1) has no 'caption'.")]
    [InlineData("{\"annotations\": [{\"image_id\": [1], \"caption\": \"x\"}]}", "$.annotations[0].image_id must be a number or text, but is an array.")]
    public void References_of_another_shape_are_told(string json, string expected)
    {
        File.WriteAllText(References, json);

        AssertFails(() => CaptionFiles.ReadReferences(References), $"{References}: {expected}");
    }

    [Theory]
    [InlineData("""{"a": "x", "b": ["y", "z"]}""")]
    [InlineData("""[{"image_id": "a", "caption": "x"}, {"image_id": "b", "caption": "y"}, {"image_id": "b", "caption": "z"}]""")]
    [InlineData("""{"annotations": [{"image_id": "a", "caption": "x"}, {"image_id": "b", "caption": "y"}, {"image_id": "b", "caption": "z"}]}""")]
    public void Captions_of_whomever_may_be_several_an_image(string json)
    {
        File.WriteAllText(Hypotheses, json);

        var captions = CaptionFiles.ReadCaptions(Hypotheses);

        Assert.Equal(["a", "b"], captions.Keys);
        Assert.Equal(["x", "y", "z"], captions.Values.SelectMany(caption => caption));
    }

    [Fact]
    public void All_problems_of_references_are_told_at_once()
    {
        File.WriteAllText(References, """{"a": "dog", "b": [], "c": ["x", 7], "d": ["x"], "e": [{}], "f": [true]}""");

        AssertFails(
            () => CaptionFiles.ReadReferences(References),
            $"{References}: $['a'] must be an array of captions, but is text.",
            $"{References}: $['b'] holds no caption; an image needs at least one reference.",
            $"{References}: $['c'][1] must be a caption in quotation marks, but is the number 7.",
            $"{References}: $['e'][0] must be a caption in quotation marks, but is an object.",
            $"{References}: $['f'][0] must be a caption in quotation marks, but is true.");
    }

    [Fact]
    public void Of_very_many_problems_the_first_are_told_and_the_rest_counted()
    {
        File.WriteAllText(References, "{" + string.Join(',', Enumerable.Range(0, 25).Select(i => $"\"{i}\": []")) + "}");

        var error = Assert.Throws<CaptionFileException>(() => CaptionFiles.ReadReferences(References));

        Assert.Equal(11, error.Message.Split(Environment.NewLine).Length);
        Assert.EndsWith($"{References}: 15 more problems of this kind.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a": ["x", "y"], "b": "z\u00e9", "annotations": ["v"]}""")]
    [InlineData("""{"images": [{"id": 1}], "annotations": [{"image_id": 1, "caption": "x"}, {"image_id": "2", "caption": "\ud83d\ude00"}]}""")]
    [InlineData("""[{"image_id": 1, "caption": "x", "more": [{}]}, {"image_id": 2, "caption": ""}]""")]
    public void Damaged_files_are_read_or_told_but_never_fail_otherwise(string json)
    {
        var random = new Random(1);
        for (int i = 0; i < 500; i++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(json);
            for (int changes = random.Next(1, 4); changes > 0; changes--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(Hypotheses, bytes[..random.Next(bytes.Length / 2, bytes.Length + 1)]);

            foreach (Action read in (Action[])[() => CaptionFiles.ReadReferences(Hypotheses), () => CaptionFiles.ReadHypotheses(Hypotheses), () => CaptionFiles.ReadCaptions(Hypotheses)])
            {
                Exception? error = Record.Exception(read);
                if (error is not null) Assert.StartsWith($"{Hypotheses}: ", Assert.IsType<CaptionFileException>(error).Message, StringComparison.Ordinal);
            }
        }
    }

    private static void AssertFails(Action read, params string[] lines) =>
        Assert.Equal(string.Join(Environment.NewLine, lines), Assert.Throws<CaptionFileException>(read).Message);
}
