using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.ML.Data;

namespace MLCaption.Serving.Tests;

/// <summary>Small pictures, good ones and such as are sent to do harm.</summary>
internal static class TestPictures
{
    public const int Width = 24, Height = 16;

    /// <summary>A picture of one colour.</summary>
    /// <param name="extension">jpg, png or bmp.</param>
    /// <param name="red">Its redness.</param>
    public static byte[] OfFormat(string extension, byte red = 200)
    {
        var pixels = new byte[Width * Height * 4];
        for (int i = 0; i < pixels.Length; i += 4) (pixels[i], pixels[i + 1], pixels[i + 2], pixels[i + 3]) = (red, 30, 60, 255);
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.{extension}");
        try
        {
            using var image = MLImage.CreateFromPixels(Width, Height, MLPixelFormat.Rgba32, pixels);
            image.Save(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>BMP written by hand: a file header, a Windows header, rows from below.</summary>
    public static byte[] Bmp(int width = Width, int height = Height, byte red = 200)
    {
        int row = ((width * 3) + 3) / 4 * 4;
        var file = new byte[54 + (row * Math.Abs(height))];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), 54);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(28), 24);
        for (int i = 54; i < file.Length; i++) file[i] = red;
        return file;
    }

    /// <summary>PNG that announces a size and holds so many bytes of nothing, compressed.</summary>
    public static byte[] Png(uint width, uint height, int content = 100, bool isMoving = false)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8; // bits
        header[9] = 2; // red, green, blue
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(new byte[content]);
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, 0x0A,
            .. Chunk("IHDR", header),
            .. isMoving ? Chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]) : [],
            .. Chunk("IDAT", compressed.ToArray()),
            .. Chunk("IEND", []),
        ];
    }

    /// <summary>JPEG that announces a size and so many scans, each of a few bytes.</summary>
    public static byte[] Jpeg(int width, int height, int scans = 1, byte frame = 0xC2)
    {
        byte[] size = [(byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width];
        byte[] scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0, 0, 0x55, 0xFF, 0x00, 0x55];
        return
        [
            0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0xFF, 0xC0, // what looks like a frame inside another segment is none
            0xFF, frame, 0, 11, 8, .. size, 1, 1, 0x11, 0,
            .. Enumerable.Repeat(scan, scans).SelectMany(bytes => bytes),
            0xFF, 0xD9,
        ];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        for (int i = 0; i < 4; i++) chunk[4 + i] = (byte)type[i];
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Checksum(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    // PNG specification, annex D: CRC-32.
    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }
}
