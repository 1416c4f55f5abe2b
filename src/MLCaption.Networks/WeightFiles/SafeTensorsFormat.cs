using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace MLCaption.Networks.WeightFiles;

/// <summary>
/// <c>.safetensors</c>: the length of a header as eight little-endian bytes, the header as JSON, and all elements one tensor after another
/// without gaps. The header names each tensor's type, shape and place, and free text under <c>__metadata__</c>.
/// </summary>
internal static class SafeTensorsFormat
{
    private const int LengthBytes = 8;

    // The bound that the format's own reader has.
    private const long MostHeaderBytes = 100_000_000;
    private const int MostDimensions = 64;
    private const string MetadataName = "__metadata__";

    private static readonly Dictionary<string, ScalarType> _types = new(StringComparer.Ordinal)
    {
        ["F64"] = ScalarType.Float64,
        ["F32"] = ScalarType.Float32,
        ["F16"] = ScalarType.Float16,
        ["BF16"] = ScalarType.BFloat16,
        ["I64"] = ScalarType.Int64,
        ["I32"] = ScalarType.Int32,
        ["I16"] = ScalarType.Int16,
        ["I8"] = ScalarType.Int8,
        ["U8"] = ScalarType.Byte,
        ["BOOL"] = ScalarType.Bool,
    };

    /// <exception cref="InvalidDataException">The file is damaged, or has an element type that isn't known here.</exception>
    public static WeightFile Read(WeightInput input)
    {
        var length = BinaryPrimitives.ReadUInt64LittleEndian(input.Read(0, LengthBytes));
        if (length > MostHeaderBytes)
        {
            throw WeightFileErrors.Damaged(input.Path, $"its header has {length} bytes, but must have at most {MostHeaderBytes}.");
        }

        byte[] text = input.Read(LengthBytes, (int)length);
        try
        {
            using JsonDocument header = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 4, AllowDuplicateProperties = false });
            return Read(input, header.RootElement, LengthBytes + (long)length);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter is what JsonElement throws where it is no object, or where a text is no Unicode.
            throw new InvalidDataException($"{input.Path}: its header is not the JSON that .safetensors has: {e.Message}", e);
        }
    }

    /// <summary>Writes all parameters and buffers of a network, as singles.</summary>
    /// <param name="network">The network.</param>
    /// <param name="metadata">Free text to go along.</param>
    /// <param name="output">Where the file goes.</param>
    public static void Write(nn.Module network, IReadOnlyDictionary<string, string> metadata, Stream output)
    {
        (string Name, Tensor Tensor)[] tensors = [.. PretrainedWeights.Tensors(network)];
        byte[] header = Header(tensors, metadata);
        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        output.Write(length);
        output.Write(header);
        foreach ((_, Tensor tensor) in tensors)
        {
            using var scope = NewDisposeScope();
            float[] singles = tensor.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
            var bytes = new byte[singles.Length * sizeof(float)];
            for (int i = 0; i < singles.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), singles[i]);
            output.Write(bytes);
        }
    }

    private static byte[] Header((string Name, Tensor Tensor)[] tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            if (metadata.Count > 0)
            {
                json.WriteStartObject(MetadataName);
                foreach ((string key, string value) in metadata) json.WriteString(key, value);
                json.WriteEndObject();
            }

            long place = 0;
            foreach ((string name, Tensor tensor) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                foreach (long extent in tensor.shape) json.WriteNumberValue(extent);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(place);
                json.WriteNumberValue(place += tensor.numel() * sizeof(float));
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // Spaces, so that the elements begin at a multiple of eight.
        while (text.Length % LengthBytes != 0) text.WriteByte((byte)' ');
        return text.ToArray();
    }

    private static WeightFile Read(WeightInput input, JsonElement header, long start)
    {
        var tensors = new OrderedDictionary<string, StoredTensor>(StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var places = new List<(long Begin, long End, string Name)>();
        foreach (JsonProperty entry in header.EnumerateObject())
        {
            if (entry.NameEquals(MetadataName))
            {
                ReadMetadata(input, entry.Value, metadata);
                continue;
            }

            (ScalarType type, long[] shape, long begin, long end) = ReadEntry(input, entry, input.Length - start);
            tensors.Add(entry.Name, new StoredTensor(input, entry.Name, type, shape, start + begin));
            places.Add((begin, end, entry.Name));
        }

        CheckPlaces(input, places, input.Length - start);
        return new WeightFile(input, tensors, metadata);
    }

    private static void ReadMetadata(WeightInput input, JsonElement value, Dictionary<string, string> metadata)
    {
        if (value.ValueKind != JsonValueKind.Object) throw WeightFileErrors.Damaged(input.Path, $"{MetadataName} must be an object of texts.");
        foreach (JsonProperty entry in value.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.String)
            {
                throw WeightFileErrors.Damaged(input.Path, $"{MetadataName}.{entry.Name} must be text, but is {entry.Value.ValueKind}.");
            }

            metadata.Add(entry.Name, entry.Value.GetString()!);
        }
    }

    private static (ScalarType Type, long[] Shape, long Begin, long End) ReadEntry(WeightInput input, JsonProperty entry, long available)
    {
        if (entry.Value.ValueKind != JsonValueKind.Object
            || !entry.Value.TryGetProperty("dtype", out JsonElement dtype) || dtype.ValueKind != JsonValueKind.String
            || !entry.Value.TryGetProperty("shape", out JsonElement extents) || Numbers(extents) is not { } shape
            || !entry.Value.TryGetProperty("data_offsets", out JsonElement offsets) || Numbers(offsets) is not [var begin, var end])
        {
            throw WeightFileErrors.Damaged(
                input.Path, $"'{entry.Name}' must have dtype (text), shape (at most {MostDimensions} whole numbers from 0) and data_offsets (two of them).");
        }

        if (!_types.TryGetValue(dtype.GetString()!, out ScalarType type))
        {
            throw WeightFileErrors.Damaged(
                input.Path, $"'{entry.Name}' has elements of type {dtype.GetString()}, but those that are read are {string.Join(", ", _types.Keys)}.");
        }

        if (begin > end || end > available)
        {
            throw WeightFileErrors.Damaged(
                input.Path, $"'{entry.Name}' is said to be at bytes {begin} to {end}, but there are {available} bytes. Copy or download the file again.");
        }

        if (ElementTypes.Count(shape) is not { } count || (end - begin) != count * ElementTypes.Size(type))
        {
            throw WeightFileErrors.Damaged(
                input.Path, $"'{entry.Name}' of shape {WeightFileErrors.Shape(shape)} and type {dtype.GetString()} is said to have {end - begin} bytes.");
        }

        return (type, shape, begin, end);
    }

    private static long[]? Numbers(JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array) return null;
        if (array.GetArrayLength() > MostDimensions) return null;
        var numbers = new long[array.GetArrayLength()];
        int i = 0;
        foreach (JsonElement element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt64(out numbers[i]) || numbers[i++] < 0) return null;
        }

        return numbers;
    }

    private static void CheckPlaces(WeightInput input, List<(long Begin, long End, string Name)> places, long available)
    {
        long end = 0;
        string before = "the header";
        foreach (var place in places.OrderBy(place => (place.Begin, place.End)))
        {
            if (place.Begin != end)
            {
                string problem = place.Begin < end ? "overlaps" : "leaves a gap after";
                throw WeightFileErrors.Damaged(input.Path, $"'{place.Name}', at bytes {place.Begin} to {place.End}, {problem} {before}, which ends at {end}.");
            }

            (end, before) = (place.End, $"'{place.Name}'");
        }

        if (end != available) throw WeightFileErrors.Damaged(input.Path, $"its tensors end at byte {end}, but there are {available} bytes.");
    }
}
