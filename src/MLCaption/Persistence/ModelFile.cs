using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Transforms;

namespace MLCaption.Persistence;

/// <summary>Loads saved pipelines with the batched transformers in the places of the chains that they were saved as.</summary>
internal static class ModelFile
{
    private const string ModelFolder = "TransformerChain";

    public static TransformerChain<ITransformer> Load(MLContext context, string path, out DataViewSchema inputSchema)
    {
        CheckIsModel(path);
        var loaded = LoadChain(context, path, out inputSchema);
        var restored = new List<BatchedTransformer>();
        try
        {
            var model = Restore(context, loaded, restored);
            if (restored.Count == 0) throw ModelFileErrors.NoCaptioning(path);
            return model as TransformerChain<ITransformer> ?? new TransformerChain<ITransformer>(model);
        }
        catch (Exception failure)
        {
            restored.ForEach(transformer => transformer.Dispose());
            if (failure is InvalidDataException && !failure.Message.StartsWith(path, StringComparison.Ordinal)) throw ModelFileErrors.Damaged(path, failure);
            throw;
        }
    }

    private static void CheckIsModel(string path)
    {
        if (!File.Exists(path)) throw ModelFileErrors.NotFound(path);
        using var stream = File.OpenRead(path);
        Span<byte> head = stackalloc byte[4];
        var count = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (count == 0) throw ModelFileErrors.Empty(path);
        if (!head[..count].StartsWith("PK"u8)) throw ModelFileErrors.NotZip(path);
        stream.Position = 0;
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            if (!zip.Entries.Any(entry => entry.FullName.StartsWith(ModelFolder, StringComparison.Ordinal)))
            {
                throw ModelFileErrors.NoModel(path, zip.Entries.Select(entry => entry.FullName));
            }
        }
        catch (InvalidDataException e) when (!e.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw ModelFileErrors.CutShort(path, e);
        }
    }

    private static ITransformer LoadChain(MLContext context, string path, out DataViewSchema inputSchema)
    {
        try
        {
            return context.Model.Load(path, out inputSchema);
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or InvalidOperationException or ArgumentException or IOException)
        {
            throw ModelFileErrors.Damaged(path, e);
        }
    }

    private static ITransformer Restore(MLContext context, ITransformer transformer, List<BatchedTransformer> restored)
    {
        if (transformer is not IEnumerable<ITransformer> chain) return transformer;
        ITransformer[] parts = [.. chain];
        if (!PortableChain.TryRead(context, parts, out var state))
        {
            return new TransformerChain<ITransformer>([.. parts.Select(part => Restore(context, part, restored))]);
        }

        var batched = PortableKinds.Restore(context, state);
        restored.Add(batched);
        return batched;
    }
}
