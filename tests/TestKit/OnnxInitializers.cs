using System.Runtime.InteropServices;
using System.Text;

namespace TestKit;

/// <summary>The tensors that an ONNX file brings along, as far as they are single precision kept as raw bytes (fields as numbered in onnx.proto).</summary>
public static class OnnxInitializers
{
    /// <summary>Numbers by the tensors' names, in the file's order.</summary>
    public static IReadOnlyList<(string Name, float[] Values)> Read(string path)
    {
        byte[] graph = Fields(File.ReadAllBytes(path)).Single(field => field.Number == 7).Content.ToArray();
        return [.. Fields(graph).Where(field => field.Number == 5).Select(field => Tensor(field.Content))];
    }

    private static (string Name, float[] Values) Tensor(ReadOnlyMemory<byte> tensor)
    {
        var fields = Fields(tensor).ToLookup(field => field.Number, field => field.Content);
        return (Encoding.UTF8.GetString(fields[8].Single().Span), MemoryMarshal.Cast<byte, float>(fields[9].Single().Span).ToArray());
    }

    // Protocol buffers: a number that holds field and kind, then a number (kind 0), a length and that many bytes (2), or 8 or 4 bytes (1, 5).
    private static IEnumerable<(int Number, ReadOnlyMemory<byte> Content)> Fields(ReadOnlyMemory<byte> message)
    {
        while (message.Length > 0)
        {
            ulong key = Variable(ref message);
            int kind = (int)(key & 7);
            ReadOnlyMemory<byte> before = message;
            int length = kind switch
            {
                0 => LengthOfNumber(ref message, before),
                1 => 8,
                2 => (int)Variable(ref message),
                5 => 4,
                _ => throw new InvalidDataException($"No protocol buffer: kind {kind}."),
            };
            yield return ((int)(key >> 3), kind == 0 ? before[..length] : message[..length]);
            message = kind == 0 ? message : message[length..];
        }
    }

    private static int LengthOfNumber(ref ReadOnlyMemory<byte> rest, ReadOnlyMemory<byte> before)
    {
        Variable(ref rest);
        return before.Length - rest.Length;
    }

    private static ulong Variable(ref ReadOnlyMemory<byte> rest)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = rest.Span[0];
            rest = rest[1..];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }
}
