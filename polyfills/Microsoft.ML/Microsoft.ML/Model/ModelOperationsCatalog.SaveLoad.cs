using System.IO.Compression;
using System.Text;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>
/// Saved models: a zip with the input schema in <c>Schema</c>, the transformer in <c>TransformerChain</c> and, for who looks inside,
/// what wrote it in <c>TrainingInfo/Version.txt</c>.
/// </summary>
public sealed partial class ModelOperationsCatalog
{
    private const string SchemaEntry = "Schema";
    private const string TransformerFolder = "TransformerChain";
    private const string VersionEntry = "TrainingInfo/Version.txt";

    /// <param name="model">The model; null for an empty chain.</param>
    /// <param name="inputSchema">The schema of the data that the model takes; null for none.</param>
    /// <param name="stream">Where to write; it stays open.</param>
    /// <exception cref="InvalidOperationException">A transformer of the model saved nothing, or can't be saved.</exception>
    public void Save(ITransformer model, DataViewSchema inputSchema, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        using (var writer = new StreamWriter(archive.CreateEntry(VersionEntry).Open()))
        {
            writer.WriteLine($"{typeof(ModelOperationsCatalog).Assembly.GetName().Version} of the polyfill for Microsoft.ML");
        }

        ModelSaveContext.Save(archive, model ?? new TransformerChain<ITransformer>(), TransformerFolder);
        if (inputSchema is not null)
        {
            using var writer = new BinaryWriter(archive.CreateEntry(SchemaEntry).Open(), Encoding.UTF8);
            SchemaCodec.Write(writer, inputSchema);
        }
    }

    /// <inheritdoc cref="Save(ITransformer, DataViewSchema, Stream)"/>
    public void Save(ITransformer model, DataViewSchema inputSchema, string filePath)
    {
        ArgumentException.ThrowIfNullOrEmpty(filePath);
        using var stream = File.Create(filePath);
        Save(model, inputSchema, stream);
    }

    /// <param name="stream">A readable, seekable stream; it stays open.</param>
    /// <param name="inputSchema">The schema that was saved with the model; null if none was.</param>
    /// <exception cref="FormatException">It is no zip archive or cut short, or was saved by something else.</exception>
    /// <exception cref="InvalidOperationException">It is a zip archive with no model in it.</exception>
    /// <exception cref="FileNotFoundException">An assembly that the model needs is not there, or is older than the one that saved it.</exception>
    public ITransformer Load(Stream stream, out DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var archive = Open(stream);
        try
        {
            if (archive.GetEntry($"{TransformerFolder}/{ModelHeader.EntryName}") is null)
            {
                throw new InvalidOperationException(
                    $"Could not load legacy format model: the archive has no '{TransformerFolder}/{ModelHeader.EntryName}', so it holds no model that {nameof(ModelOperationsCatalog)}.{nameof(Save)} wrote.");
            }

            var model = ModelLoadContext.Load(Environment, archive, TransformerFolder);
            inputSchema = ReadSchema(archive);
            return model;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            throw new FormatException($"Corrupt model file: {damaged.Message}", damaged);
        }
    }

    /// <inheritdoc cref="Load(Stream, out DataViewSchema)"/>
    public ITransformer Load(string filePath, out DataViewSchema inputSchema)
    {
        ArgumentException.ThrowIfNullOrEmpty(filePath);
        using var stream = File.OpenRead(filePath);
        return Load(stream, out inputSchema);
    }

    private static ZipArchive Open(Stream stream)
    {
        try
        {
            return new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            throw new FormatException($"Failed to open a zip archive: it is no saved model, or was cut short. {damaged.Message}", damaged);
        }
    }

    private static DataViewSchema ReadSchema(ZipArchive archive)
    {
        if (archive.GetEntry(SchemaEntry) is not { } entry)
        {
            return null;
        }

        using var reader = new BinaryReader(entry.Open(), Encoding.UTF8);
        return SchemaCodec.Read(reader);
    }
}
