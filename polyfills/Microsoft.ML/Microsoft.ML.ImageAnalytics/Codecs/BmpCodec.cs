using System.Buffers.Binary;

namespace Microsoft.ML.ImageAnalytics;

/// <summary>Uncompressed Windows bitmaps of 8 (with a palette), 24 and 32 bits a pixel.</summary>
internal static class BmpCodec
{
    private const int FileHeader = 14;
    private const int InfoHeader = 40;

    public static PixelBuffer Decode(ReadOnlySpan<byte> file)
    {
        if (file.Length < FileHeader + InfoHeader)
        {
            return null;
        }

        int offset = BinaryPrimitives.ReadInt32LittleEndian(file[10..]);
        int headerLength = BinaryPrimitives.ReadInt32LittleEndian(file[14..]);
        int width = BinaryPrimitives.ReadInt32LittleEndian(file[18..]);
        int signedHeight = BinaryPrimitives.ReadInt32LittleEndian(file[22..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(file[28..]);
        int compression = BinaryPrimitives.ReadInt32LittleEndian(file[30..]);
        long height = Math.Abs((long)signedHeight);
        long stride = (((long)width * bits) + 31) / 32 * 4;
        if (headerLength < InfoHeader || width <= 0 || height == 0 || bits is not (8 or 24 or 32) || compression != 0
            || width * height > int.MaxValue / PixelBuffer.BytesPerPixel || offset < FileHeader + headerLength || offset > file.Length)
        {
            return null;
        }

        ReadOnlySpan<byte> palette = bits == 8 ? file[(FileHeader + headerLength)..offset] : default;
        var pixels = new PixelBuffer(width, (int)height);
        for (int row = 0; row < height; row++)
        {
            long start = offset + (row * stride);
            if (start + stride > file.Length)
            {
                break;
            }

            long line = signedHeight > 0 ? height - 1 - row : row;
            Span<byte> target = pixels.Bytes.Slice((int)(line * width * PixelBuffer.BytesPerPixel), width * PixelBuffer.BytesPerPixel);
            if (!TryDecodeRow(file.Slice((int)start, (int)stride), bits, palette, target))
            {
                pixels.Dispose();
                return null;
            }
        }

        return pixels;
    }

    private static bool TryDecodeRow(ReadOnlySpan<byte> row, int bits, ReadOnlySpan<byte> palette, Span<byte> target)
    {
        for (int x = 0; x < target.Length / PixelBuffer.BytesPerPixel; x++)
        {
            ReadOnlySpan<byte> colour;
            if (bits == 8)
            {
                int entry = row[x] * 4;
                if (entry + 4 > palette.Length)
                {
                    return false;
                }

                colour = palette.Slice(entry, 3);
            }
            else
            {
                colour = row.Slice(x * (bits / 8), 3);
            }

            Span<byte> pixel = target.Slice(x * PixelBuffer.BytesPerPixel, PixelBuffer.BytesPerPixel);
            colour.CopyTo(pixel);
            pixel[3] = 255;
        }

        return true;
    }
}
