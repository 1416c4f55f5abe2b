using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.Tests.Persistence;

public sealed class ModelFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MLContext _ml = new(seed: 1);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Batched_transformers_come_back_in_their_places()
    {
        var source = Source("one", "three");
        var chain = new TransformerChain<ITransformer>(
            _ml.Transforms.CopyColumns("Copy", "Name").Fit(source), new ToyTransformer(_ml, "Copy", "Toy.", 3, [1, 2]));
        _ml.Model.Save(chain, source.Schema, _folder["model.zip"]);

        using var loaded = _ml.Captioning().Load(_folder["model.zip"], out var schema);
        Assert.Equal("Name", Assert.Single(schema).Name);
        Assert.Equal(2, loaded.Count());
        var toy = Assert.IsType<ToyTransformer>(loaded.Last());
        Assert.Equal(DataViewRows.Read(chain.Transform(source)), DataViewRows.Read(loaded.Transform(source)));
        Assert.Equal(1, toy.Batches);
    }

    [Fact]
    public void A_model_that_is_one_transformer_comes_back_in_a_chain()
    {
        var source = Source("one");
        _ml.Model.Save(new ToyTransformer(_ml, "Name", "Toy.", 3, [1]), source.Schema, _folder["model.zip"]);
        var loaded = _ml.Captioning().Load(_folder["model.zip"]);
        var toy = Assert.IsType<ToyTransformer>(Assert.Single(loaded));
        loaded.Dispose();
        Assert.True(toy.IsDisposed);
    }

    [Fact]
    public void A_batched_model_can_be_saved_again()
    {
        var source = Source("one", "two");
        var toy = new ToyTransformer(_ml, "Name", "Toy.", 3, [1, 5]);
        _ml.Model.Save(toy, source.Schema, _folder["first.zip"]);
        _ml.Model.Save(_ml.Captioning().Load(_folder["first.zip"], out var schema), schema, _folder["second.zip"]);
        Assert.Equal(
            DataViewRows.Read(toy.Transform(source)), DataViewRows.Read(_ml.Captioning().Load(_folder["second.zip"]).Transform(source)));
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Equal($"{_folder["none.zip"]}: file not found.", Error<FileNotFoundException>(_folder["none.zip"]));

    [Fact]
    public void An_empty_file_is_told_from_a_model()
    {
        var path = _folder.Write("empty.zip", "");
        Assert.Equal(
            $"{path}: the file is empty; a model saved by ml.Model.Save was expected. Copy or save the model again.",
            Error<InvalidDataException>(path));
    }

    [Fact]
    public void Another_file_is_told_from_a_zip()
    {
        var path = _folder.Write("model.zip", "{ }");
        Assert.Equal($"{path}: not a .zip file; a model saved by ml.Model.Save was expected.", Error<InvalidDataException>(path));
    }

    [Fact]
    public void A_file_that_is_cut_short_is_told()
    {
        var path = _folder["model.zip"];
        _ml.Model.Save(new ToyTransformer(_ml, "Name", "Toy.", 3, [1]), Source("one").Schema, path);
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        Assert.Equal(
            $"{path}: the .zip file is cut short or damaged ({bytes.Length / 2} bytes, without a table of contents at its end). "
            + "Copy or save the model again.",
            Error<InvalidDataException>(path));
    }

    [Fact]
    public void A_zip_of_something_else_is_told_with_what_is_in_it()
    {
        var path = _folder["model.zip"];
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            for (var i = 0; i < 7; i++) zip.CreateEntry($"photo{i}.jpg");
        }

        Assert.Equal(
            $"{path}: a .zip file that is no model; it holds photo0.jpg, photo1.jpg, photo2.jpg, photo3.jpg, photo4.jpg and 2 more. "
            + "A model saved by ml.Model.Save was expected.",
            Error<InvalidDataException>(path));
    }

    [Fact]
    public void A_model_without_captioning_is_told()
    {
        var path = _folder["model.zip"];
        var source = Source("one");
        _ml.Model.Save(_ml.Transforms.CopyColumns("Copy", "Name").Fit(source), source.Schema, path);
        Assert.Equal(
            $"{path}: an ML.NET model without a captioning step. Load it with ml.Model.Load, or save one that was trained with "
            + "ml.Captioning().Trainers.",
            Error<InvalidDataException>(path));
    }

    private string Error<TException>(string path) where TException : Exception =>
        Assert.Throws<TException>(() => _ml.Captioning().Load(path)).Message;

    private IDataView Source(params string[] names) => _ml.Data.LoadFromEnumerable(names.Select(name => new Row { Name = name }).ToArray());

    private sealed class Row
    {
        public string Name { get; set; } = "";
    }
}
