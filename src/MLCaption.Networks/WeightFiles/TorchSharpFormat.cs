using System.Text;
using static TorchSharp.torch;

namespace MLCaption.Networks.WeightFiles;

/// <summary>
/// TorchSharp's <c>.dat</c>: the number of tensors, then of each its name, element type, dimensions and little-endian elements. Whole
/// numbers, and the names' lengths, are in groups of seven bits, the lowest first (LEB128).
/// </summary>
internal static class TorchSharpFormat
{
    private const int MostDimensions = 64;
    private const int MostNameBytes = 4096;

    /// <exception cref="InvalidDataException">The file is damaged, or no such file.</exception>
    public static WeightFile Read(WeightInput input)
    {
        var cursor = new Cursor(input);
        long count = cursor.Number();
        var tensors = new OrderedDictionary<string, StoredTensor>(StringComparer.Ordinal);
        for (long i = 0; i < count; i++)
        {
            string name = cursor.Name();
            long code = cursor.Number();
            long dimensions = cursor.Number();
            if (!ElementTypes.IsKnown(code) || dimensions > MostDimensions) throw cursor.Damaged($"'{name}' has the type {code} and {dimensions} dimensions");
            var shape = new long[dimensions];
            for (int axis = 0; axis < shape.Length; axis++) shape[axis] = cursor.Number();
            var type = (ScalarType)code;
            if (ElementTypes.Count(shape) is not { } elements) throw cursor.Damaged($"'{name}' has the shape {WeightFileErrors.Shape(shape)}");
            long place = cursor.Skip(elements * ElementTypes.Size(type));
            if (!tensors.TryAdd(name, new StoredTensor(input, name, type, shape, place))) throw cursor.Damaged($"'{name}' is there twice");
        }

        return cursor.Place == input.Length
            ? new WeightFile(input, tensors, new Dictionary<string, string>())
            : throw cursor.Damaged($"{input.Length - cursor.Place} bytes follow the last of {count} tensors");
    }

    private sealed class Cursor(WeightInput input)
    {
        private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

        // Enough for what stands before a tensor's elements.
        private readonly byte[] _buffer = new byte[1024];
        private long _buffered;
        private int _available;

        public long Place { get; private set; }

        public InvalidDataException Damaged(string problem) =>
            WeightFileErrors.Damaged(input.Path, $"not TorchSharp's .dat, or damaged: at byte {Place}, {problem}.");

        public long Number()
        {
            long number = 0;
            for (int shift = 0; shift < 63; shift += 7)
            {
                byte group = Byte();
                number |= (long)(group & 0x7f) << shift;
                if (group < 0x80) return number;
            }

            throw Damaged("a number is too long");
        }

        public string Name()
        {
            long length = Number();
            if (length > MostNameBytes) throw Damaged($"a name has {length} bytes");
            byte[] name = input.Read(Place, (int)length);
            Place += length;
            try
            {
                return _strict.GetString(name);
            }
            catch (DecoderFallbackException)
            {
                throw Damaged("a name is not UTF-8");
            }
        }

        public long Skip(long length)
        {
            input.Require(Place, length);
            long begun = Place;
            Place += length;
            return begun;
        }

        private byte Byte()
        {
            if (Place < _buffered || Place >= _buffered + _available)
            {
                _available = (int)Math.Min(_buffer.Length, input.Length - Place);
                _buffered = Place;
                input.Read(Place, _buffer.AsSpan(0, Math.Max(1, _available)));
            }

            return _buffer[Place++ - _buffered];
        }
    }
}
