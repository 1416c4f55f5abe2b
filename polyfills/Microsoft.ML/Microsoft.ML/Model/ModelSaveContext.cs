using System.IO.Compression;
using System.Text;

namespace Microsoft.ML;

/// <summary>One folder of a model being saved: its <c>Model.key</c>, streams beside it, and the folders of inner models.</summary>
public sealed class ModelSaveContext : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly string _folder;
    private readonly MemoryStream _body = new();
    private ModelHeader _header;

    private ModelSaveContext(ZipArchive archive, string folder)
    {
        _archive = archive;
        _folder = folder;
        Writer = new BinaryWriter(_body, Encoding.UTF8);
    }

    /// <summary>The rest of <c>Model.key</c>, meant for what is small: it is held in memory until the model is complete.</summary>
    internal BinaryWriter Writer { get; }

    /// <summary>Says who reads this model back; to be called once, first.</summary>
    internal void SetLoader<TLoader>(int version)
        where TLoader : IModelLoader
    {
        if (_header is not null)
        {
            throw new InvalidOperationException($"'{_folder}' holds a model already: a transformer saves one model into the context that it is given.");
        }

        _header = new(typeof(TLoader).Assembly.FullName, typeof(TLoader).FullName, version);
    }

    /// <summary>Saves an inner model into the folder <paramref name="name"/>; nothing where it is null.</summary>
    internal void SaveModel(ICanSaveModel model, string name) => Save(_archive, model, $"{_folder}/{name}");

    /// <summary>Writes straight into an uncompressed entry beside <c>Model.key</c>; meant for what is large and does not compress.</summary>
    /// <param name="name">The entry's file name.</param>
    /// <param name="write">Writes the content; it may not save anything else meanwhile.</param>
    internal void SaveStream(string name, Action<Stream> write)
    {
        using var stream = _archive.CreateEntry($"{_folder}/{name}", CompressionLevel.NoCompression).Open();
        write(stream);
    }

    internal static void Save(ZipArchive archive, ICanSaveModel model, string folder)
    {
        if (model is null)
        {
            return;
        }

        using var context = new ModelSaveContext(archive, folder);
        model.Save(context);
        context.Complete();
    }

    public void Dispose() => Writer.Dispose();

    private void Complete()
    {
        if (_header is null)
        {
            throw new InvalidOperationException("ModelSignature not specified!");
        }

        Writer.Flush();
        using var entry = _archive.CreateEntry($"{_folder}/{ModelHeader.EntryName}").Open();
        using var writer = new BinaryWriter(entry, Encoding.UTF8);
        _header.Write(writer);
        writer.Flush();
        _body.WriteTo(entry);
    }
}
