using Microsoft.ML.Data;

namespace MLCaption.Transforms;

/// <summary>Where an image comes from.</summary>
/// <param name="Name">The file's path; for bytes, what messages call the image.</param>
/// <param name="Bytes">The file's content; null where it is still to be read.</param>
internal readonly record struct ImageSource(string Name, byte[]? Bytes)
{
    public const string Unnamed = "The image";

    /// <summary>A column of images: paths, or bytes as LoadRawImageBytes gives them.</summary>
    public static InputColumn Column(string name) => InputColumn.Text(name) with { Or = new VectorDataViewType(NumberDataViewType.Byte) };

    /// <summary>The images of a batch.</summary>
    public static ImageSource[] Of(Batch batch, string column)
    {
        var sources = new ImageSource[batch.Count];
        if (batch.InputType(column) is TextDataViewType)
        {
            var paths = batch.Input<ReadOnlyMemory<char>>(column);
            for (var i = 0; i < sources.Length; i++) sources[i] = new ImageSource(paths[i].ToString(), Bytes: null);
            return sources;
        }

        var contents = batch.Input<VBuffer<byte>>(column);
        for (var i = 0; i < sources.Length; i++)
        {
            var bytes = new byte[contents[i].Length];
            contents[i].CopyTo(bytes);
            sources[i] = new ImageSource(Unnamed, bytes);
        }

        return sources;
    }
}
