using System.Buffers.Binary;

namespace MLCaption.Networks.WeightFiles;

/// <summary>
/// A file of named tensors: <c>.safetensors</c>, PyTorch's <c>.pth</c> (a zip archive since 1.6) or TorchSharp's <c>.dat</c>. Opening
/// reads names, types and shapes; numbers are read tensor by tensor when asked for. Nothing in a file is executed.
/// </summary>
public sealed class WeightFile : IDisposable
{
    private readonly WeightInput _input;

    internal WeightFile(WeightInput input, OrderedDictionary<string, StoredTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        _input = input;
        Tensors = tensors;
        Metadata = metadata;
    }

    /// <summary>The path that it was opened with.</summary>
    public string Path => _input.Path;

    /// <summary>The tensors by name, in the file's order.</summary>
    public IReadOnlyDictionary<string, StoredTensor> Tensors { get; }

    /// <summary>What else a <c>.safetensors</c> file says of itself; empty for the other kinds.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file; which kind it is shows in its content, and where not, in its name.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, of an unknown or an old kind, or holds something other than tensors and plain containers.
    /// </exception>
    public static WeightFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WeightInput input = WeightInput.Open(path);
        try
        {
            return Read(input);
        }
        catch (InvalidDataException)
        {
            input.Dispose();
            throw;
        }
    }

    /// <summary>Closes the file; its tensors can't be read any more.</summary>
    public void Dispose() => _input.Dispose();

    private static WeightFile Read(WeightInput input)
    {
        byte[] start = input.Read(0, (int)Math.Min(input.Length, 16));
        string extension = System.IO.Path.GetExtension(input.Path);
        if (start.AsSpan().StartsWith("PK"u8)) return TorchFormat.Read(input);
        if (start.AsSpan().StartsWith(TorchFormat.LegacyStart)) throw WeightFileErrors.LegacyTorch(input.Path);
        if (Is(".safetensors") || LooksLikeSafeTensors(start, input.Length)) return SafeTensorsFormat.Read(input);
        if (Is(".dat")) return TorchSharpFormat.Read(input);
        throw WeightFileErrors.UnknownKind(input.Path);

        bool Is(string kind) => extension.Equals(kind, StringComparison.OrdinalIgnoreCase);
    }

    private static bool LooksLikeSafeTensors(byte[] start, long length) =>
        start.Length > 8 && start[8] == '{' && BinaryPrimitives.ReadUInt64LittleEndian(start) <= (ulong)length - 8;
}
