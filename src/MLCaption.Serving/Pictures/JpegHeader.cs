using System.Buffers.Binary;

namespace MLCaption.Serving;

/// <summary>JPEG: ITU-T T.81, annex B.</summary>
internal static class JpegHeader
{
    // A decoder goes over the whole picture for each scan, which costs the sender only a few bytes. Programs write about ten.
    private const int MostScans = 100;

    // Of the largest picture that is taken; smaller ones may have more, up to the same work.
    private const int MostScansOfLargest = 16;

    private const string Format = "JPEG";

    /// <param name="file">The whole file.</param>
    /// <param name="maxPixels">Pixels that are taken at most; whether the picture has more is not looked at here.</param>
    /// <exception cref="CaptioningRefusedException">There is no frame header, or it is cut short, or there are too many scans for its size.</exception>
    public static PictureHeader Read(ReadOnlySpan<byte> file, long maxPixels)
    {
        const byte scanStart = 0xDA, imageEnd = 0xD9;
        PictureHeader? frame = null;
        int scans = 0, mostScans = MostScans;
        for (int at = 2; NextMarker(file, ref at) is { } marker && marker != imageEnd;)
        {
            if (IsAlone(marker)) continue;
            if (at + 2 > file.Length) break;
            int length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
            if (marker == scanStart && ++scans > mostScans) throw Refused.TooManyScans(mostScans);
            if (frame is null && IsFrame(marker))
            {
                frame = Frame(file[at..]);
                mostScans = MostScansFor(frame.Value, maxPixels);
            }

            at += Math.Max(2, length);
        }

        return frame ?? throw Refused.Damaged(Format, "it has no frame header");
    }

    // The byte after FF and after any filling; FF 00 in the data of a scan is no marker.
    private static byte? NextMarker(ReadOnlySpan<byte> file, ref int at)
    {
        while (at < file.Length)
        {
            int found = file[at..].IndexOf((byte)0xFF);
            if (found < 0 || at + found + 1 >= file.Length) return null;
            at += found + 1;
            if (file[at] is 0xFF) continue;
            if (file[at++] is not 0x00) return file[at - 1];
        }

        return null;
    }

    private static int MostScansFor(PictureHeader frame, long maxPixels) =>
        (int)Math.Min(MostScans, MostScansOfLargest * Math.Max(1, maxPixels / ((double)frame.Width * frame.Height)));

    // Start of image, restarts and TEM have no segment.
    private static bool IsAlone(byte marker) => marker is 0x01 or (>= 0xD0 and <= 0xD8);

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static PictureHeader Frame(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 8) throw Refused.Damaged(Format, "its frame header is cut short");
        int height = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), width = BinaryPrimitives.ReadUInt16BigEndian(segment[5..]);
        return width > 0 && height > 0 ? new PictureHeader(width, height) : throw Refused.Damaged(Format, "its frame header does not say how large it is");
    }
}
