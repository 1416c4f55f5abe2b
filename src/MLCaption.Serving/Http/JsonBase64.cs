using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace MLCaption.Serving;

/// <summary>Base64 inside the quotes of JSON, turned into bytes where it stands: pictures take no memory beside the body that they came in.</summary>
internal static class JsonBase64
{
    private const int Hexadecimals = 4;

    /// <param name="text">What stands between the quotes, found to be well-formed by a reader of JSON. Its beginning holds the bytes afterwards.</param>
    /// <param name="length">How many bytes.</param>
    /// <returns>False where it is no base64; what the text holds then is of no use.</returns>
    public static bool TryDecode(Span<byte> text, out int length) => Base64.DecodeFromUtf8InPlace(text[..Unescape(text)], out length) == OperationStatus.Done;

    // Whoever writes JSON may write / and + as escapes. What an escape stands for is shorter than the escape, so nothing is overwritten unread.
    private static int Unescape(Span<byte> text)
    {
        int to = text.IndexOf((byte)'\\');
        if (to < 0) return text.Length;
        for (int from = to; from < text.Length; to++)
        {
            byte next = text[from++];
            text[to] = next == '\\' ? Escaped(text, ref from) : next;
        }

        return to;
    }

    private static byte Escaped(ReadOnlySpan<byte> text, ref int from)
    {
        const byte none = 0; // no character of base64
        switch (text[from++])
        {
            case (byte)'/':
                return (byte)'/';
            case (byte)'n' or (byte)'r' or (byte)'t':
                return (byte)'\n'; // between lines of base64, as any of them may be
            case (byte)'u':
                int code = int.Parse(text.Slice(from, Hexadecimals), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                from += Hexadecimals;
                return code <= sbyte.MaxValue ? (byte)code : none;
            default:
                return none;
        }
    }
}
