using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace MLCaption.Sweeps;

/// <summary>One line: <c>{"crc":"01234567","data":{…}}</c>, the CRC-32C of the data's own bytes.</summary>
internal static class JournalLine
{
    private const int Digits = 8;

    private static ReadOnlySpan<byte> Head => "{\"crc\":\""u8;

    private static ReadOnlySpan<byte> Middle => "\",\"data\":"u8;

    private static ReadOnlySpan<byte> Tail => "}\n"u8;

    private static int DataStart => Head.Length + Digits + Middle.Length;

    /// <summary>Appends a line to a buffer.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="writeData">Writes one JSON value.</param>
    public static void Write(ArrayBufferWriter<byte> buffer, Action<Utf8JsonWriter> writeData)
    {
        var data = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(data)) writeData(writer);
        buffer.Write(Head);
        Utf8Formatter.TryFormat(Crc32C.Of(data.WrittenSpan), buffer.GetSpan(Digits), out _, new StandardFormat('x', Digits));
        buffer.Advance(Digits);
        buffer.Write(Middle);
        buffer.Write(data.WrittenSpan);
        buffer.Write(Tail);
    }

    public static void Write(ArrayBufferWriter<byte> buffer, TrialEvent change) => Write(buffer, writer => TrialEventJson.Write(writer, change));

    /// <summary>The data of a line, without its end; null when the line is not what was written.</summary>
    public static JsonDocument? Read(ReadOnlyMemory<byte> line)
    {
        var bytes = line.Span;
        if (bytes.Length < DataStart + 1 || !bytes.StartsWith(Head) || bytes[^1] != Tail[0] || !bytes[(Head.Length + Digits)..].StartsWith(Middle)
            || !Utf8Parser.TryParse(bytes.Slice(Head.Length, Digits), out uint crc, out int read, 'x') || read != Digits
            || crc != Crc32C.Of(bytes[DataStart..^1]))
        {
            return null;
        }
        try
        {
            return JsonDocument.Parse(line[DataStart..^1]);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether these bytes may be the beginning of a line.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> bytes) => Head.StartsWith(bytes[..Math.Min(bytes.Length, Head.Length)]);
}
