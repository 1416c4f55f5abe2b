using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MLCaption.Experiments.Datasets.Shapes;

/// <summary>An 8-bit palette PNG (ISO/IEC 15948).</summary>
internal static class PalettePng
{
    private static readonly byte[] _signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly uint[] _crcTable = MakeCrcTable();

    public static byte[] Encode(ReadOnlySpan<byte> pixels, int width, int height, IReadOnlyList<(byte Red, byte Green, byte Blue)> palette)
    {
        using var file = new MemoryStream();
        file.Write(_signature);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8; // bits an index
        header[9] = 3; // palette
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "PLTE", palette.SelectMany(color => new[] { color.Red, color.Green, color.Blue }).ToArray());
        WriteChunk(file, "IDAT", Deflate(pixels, width, height));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Deflate(ReadOnlySpan<byte> pixels, int width, int height)
    {
        const byte up = 2; // each byte less the one above it: most of a drawing becomes zero
        using var compressed = new MemoryStream();
        // Runs only: other strategies search for matches in a way that depends on the processor.
        var options = new ZLibCompressionOptions { CompressionLevel = 6, CompressionStrategy = ZLibCompressionStrategy.RunLengthEncoding };
        using (var zlib = new ZLibStream(compressed, options))
        {
            var row = new byte[1 + width];
            row[0] = up;
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    byte above = y == 0 ? (byte)0 : pixels[((y - 1) * width) + x];
                    row[1 + x] = (byte)(pixels[(y * width) + x] - above);
                }
                zlib.Write(row);
            }
        }
        return compressed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] name = Encoding.ASCII.GetBytes(type);
        file.Write(name);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, name), data));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte value in data) crc = _crcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            uint c = n;
            for (int bit = 0; bit < 8; bit++) c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            table[n] = c;
        }
        return table;
    }
}
