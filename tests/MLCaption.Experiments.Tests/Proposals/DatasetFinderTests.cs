using MLCaption.Data;

namespace MLCaption.Experiments.Tests.Proposals;

public sealed class DatasetFinderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlcaption-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_CSV_file_beside_a_folder_of_images_is_found()
    {
        Images("photos", "a.jpg", "b.jpg");
        Images("thumbnails", "x.jpg", "y.jpg", "z.jpg");
        Write("captions.txt", "image,caption\na.jpg,A dog\nb.jpg,A cat\n");

        var found = new DatasetFinder([_folder]).Find();

        Assert.Equal(new DatasetSection { Format = "csv", Captions = PathOf("captions.txt"), Images = PathOf("photos") }, found.Section);
        Assert.True(found.IsSure && found.LacksValidation && found.CanHoldBack);
        Assert.Equal("its header has the columns 'image' and 'caption'", found.Why);
        Assert.Equal(2, found.Splits[ImageSplit.Train]);
    }

    [Fact]
    public void Names_with_folders_begin_above_the_images()
    {
        Images("data/photos/of-dogs", "a.jpg", "b.jpg");
        Write("data/metadata.jsonl", "{\"file_name\": \"photos/of-dogs/a.jpg\", \"text\": \"A dog\"}\n{\"file_name\": \"photos/of-dogs/b.jpg\", \"text\": \"A dog\"}\n");

        Assert.Equal(PathOf("data"), new DatasetFinder([_folder]).Find().Section.Images);
    }

    [Fact]
    public void Token_file_and_lists_are_found_by_what_they_hold()
    {
        Images("Images", "a.jpg", "b.jpg", "c.jpg");
        Write("text/Flickr8k.token.txt", "a.jpg#0\tA dog\nb.jpg#0\tA cat\nc.jpg#0\tA boat\n");
        Write("text/Flickr_8k.trainImages.txt", "a.jpg\n");
        Write("text/Flickr_8k.devImages.txt", "b.jpg\n");
        Write("text/Flickr_8k.testImages.txt", "c.jpg\n");
        Write("readme.txt", "About these pictures.\n");

        var found = new DatasetFinder([_folder]).Find();

        Assert.Equal(new DatasetSection
        {
            Format = "flickr",
            Captions = PathOf("text", "Flickr8k.token.txt"),
            Images = PathOf("Images"),
            Train = PathOf("text", "Flickr_8k.trainImages.txt"),
            Validation = PathOf("text", "Flickr_8k.devImages.txt"),
            Test = PathOf("text", "Flickr_8k.testImages.txt"),
        }, found.Section);
        Assert.False(found.LacksValidation || found.CanHoldBack);
    }

    [Fact]
    public void COCOs_files_are_told_apart_by_their_names()
    {
        Images("images", "a.jpg", "b.jpg");
        foreach (var (name, image) in new[] { ("captions_train2014.json", "a.jpg"), ("captions_val2014.json", "b.jpg") })
            Write($"annotations/{name}", $$"""{"images": [{"id": 1, "file_name": "{{image}}"}], "annotations": [{"image_id": 1, "id": 1, "caption": "A dog"}]}""");
        Write("annotations/instances_train2014.json", """{"images": [{"id": 1, "file_name": "a.jpg"}], "annotations": [{"id": 1, "bbox": [1, 2, 3, 4]}]}""");

        var found = new DatasetFinder([_folder]).Find();

        Assert.Equal((PathOf("annotations", "captions_train2014.json"), PathOf("annotations", "captions_val2014.json"), null), (found.Section.Train, found.Section.Validation, found.Section.Test));
        Assert.Empty(found.Unused);
        Assert.Equal(PathOf("annotations", "captions_val2014.json"), new DatasetFinder([PathOf("annotations", "captions_val2014.json"), PathOf("images")]).Find().Section.Train);
    }

    [Fact]
    public void Texts_beside_images_are_captions()
    {
        Images("", "a.jpg", "b.jpg");
        Write("a.txt", "A dog\n");
        Write("b.txt", "A cat\n");

        Assert.Equal(new DatasetSection { Format = "folder", Images = _folder }, new DatasetFinder([_folder]).Find().Section);
    }

    [Fact]
    public void The_file_that_is_named_is_taken_and_others_are_told()
    {
        Images("images", "a.jpg");
        Write("a.csv", "image,caption\na.jpg,A dog\n");
        Write("b.csv", "image,caption\na.jpg,The dog\n");

        Assert.Equal(PathOf("b.csv"), new DatasetFinder([PathOf("b.csv")]).Find().Section.Captions);
        var found = new DatasetFinder([_folder]).Find();
        Assert.Equal((PathOf("a.csv"), PathOf("b.csv")), (found.Section.Captions, Assert.Single(found.Unused)));
    }

    [Fact]
    public void Missing_images_leave_a_doubt()
    {
        Images("images", "a.jpg");
        Write("a.csv", "image,caption\na.jpg,A dog\nb.jpg,A cat\n");

        var found = new DatasetFinder([_folder]).Find();

        Assert.Equal((false, "b.jpg"), (found.IsSure, Assert.Single(found.Report.MissingImages)));
    }

    [Theory]
    [InlineData("", "FOLDER: no images (.jpg, .jpeg, .png, .bmp). Name the folder that holds them, too.")]
    [InlineData("a.jpg", "FOLDER: images, but no captions. Expected a file of captions (of Flickr, COCO, Karpathy or Visual Genome, CSV or JSON lines), "
        + "or a text file for each image, dog.txt for dog.jpg. Name the file, if it lies elsewhere.")]
    public void What_is_missing_is_told(string image, string problem)
    {
        if (image.Length > 0) Images("", image);

        Assert.Equal(problem, Assert.Throws<InvalidDataException>(() => new DatasetFinder([_folder]).Find()).Message.Replace(_folder, "FOLDER", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("t.csv", "url,title\na.jpg,A dog\nb.jpg,A cat\n", "url", "title")]
    [InlineData("t.csv", "id;bild;jahr;was man sieht\n1;a.jpg;2001;A dog\n2;b.jpg;2002;A cat\n", "bild", "was man sieht")]
    [InlineData("t.tsv", "foto\tautor\twoorden\nb\tAn\tA cat sleeps\na\tAn\tA dog runs\n", "foto", "woorden")]
    public void Columns_of_any_name_are_found_by_what_they_hold(string name, string text, string image, string caption)
    {
        Images("photos", "a.jpg", "b.jpg");
        Write(name, text);

        var found = new DatasetFinder([_folder]).Find();

        Assert.Equal(new DatasetSection { Format = "csv", Captions = PathOf(name), Images = PathOf("photos"), ImageColumn = image, CaptionColumn = caption }, found.Section);
        Assert.Equal((2, $"it names images in '{image}' and has captions in '{caption}'"), (found.Report.Images, found.Why));
    }

    [Fact]
    public void Keys_of_any_name_are_found_by_what_they_hold()
    {
        Images("photos", "a.jpg", "b.jpg");
        Write("t.jsonl", "{\"n\": 1, \"bild\": \"a.jpg\", \"words\": [\"A dog\", \"The dog\"]}\n{\"n\": 2, \"bild\": \"b.jpg\", \"words\": [\"A cat\"]}\n");

        Assert.Equal(
            new DatasetSection { Format = "json-lines", Captions = PathOf("t.jsonl"), Images = PathOf("photos"), ImageKey = "bild", CaptionKey = "words" },
            new DatasetFinder([_folder]).Find().Section);
    }

    [Fact]
    public void Columns_that_are_named_are_taken()
    {
        Images("", "a.jpg", "b.jpg");
        Write("t.csv", "image,Alt Text,caption\na.jpg,A dog,Rex\nb.jpg,A cat,Tom\n");

        var section = new DatasetFinder([_folder], null, "alt-text").Find().Section;

        Assert.Equal(("image", "Alt Text"), (section.ImageColumn, section.CaptionColumn));
        Assert.Equal(
            $"{PathOf("t.csv")}: has no column 'foto', only 'image', 'Alt Text', 'caption'.",
            Assert.Throws<InvalidDataException>(() => new DatasetFinder([_folder], "foto").Find()).Message);
    }

    [Fact]
    public void The_columns_of_a_table_that_names_no_image_are_told()
    {
        Images("", "a.jpg");
        Write("t.csv", "url,words\nhttps://there.example/a.jpg,A dog\n");

        Assert.Equal(
            $"{PathOf("t.csv")}: has the columns 'url', 'words', none of which names images that are there. Name it with --image-column, or the folder of the images.",
            Assert.Throws<InvalidDataException>(() => new DatasetFinder([_folder]).Find()).Message);
    }

    [Fact]
    public void A_damaged_file_is_told_by_its_lines()
    {
        Images("images", "a.jpg");
        Write("a.csv", "image,caption\na.jpg,A dog, running\n");

        Assert.StartsWith($"{PathOf("a.csv")}:2: expected 2 fields", Assert.Throws<InvalidDataException>(() => new DatasetFinder([_folder]).Find()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_not_there_is_told() =>
        Assert.Equal("nowhere: file or folder not found.", Assert.Throws<FileNotFoundException>(() => new DatasetFinder(["nowhere"])).Message);

    private string PathOf(params string[] parts) => Path.Combine([_folder, .. parts]);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    private void Images(string folder, params string[] names)
    {
        foreach (string name in names) Write(Path.Combine(folder, name), "");
    }
}
