using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLCaption.Data;

/// <summary>The tokens of a JSON file, one after another, with little of the file in memory.</summary>
/// <param name="file">What messages call it.</param>
/// <param name="stream">Its text as UTF-8.</param>
/// <param name="line">Which line of the file the text begins with.</param>
/// <param name="room">How many bytes are read at once at first; longer tokens get more.</param>
internal sealed class JsonTokens(string file, Stream stream, long line = 1, int room = 1 << 16)
{
    private const string NoUnicode = "a text that isn't Unicode: half of a surrogate pair, or bytes that are no UTF-8.";

    // Some editors begin a file with this mark of UTF-8, which JSON does not know.
    private static readonly byte[] _mark = [0xEF, 0xBB, 0xBF];
    private readonly long _firstLine = line;
    private byte[] _buffer = new byte[room];
    private int _start;
    private int _end;
    private bool _isLast;
    private bool _isBegun;
    private long _line = line;
    private long _column = 1;
    private JsonReaderState _state = new(new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });

    public JsonTokenType Type { get; private set; }

    public int Depth { get; private set; }

    /// <summary>The text of a name, string, number or literal; otherwise empty.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The value that a line of a file holds.</summary>
    /// <param name="file">The file.</param>
    /// <param name="number">The line's number, from one.</param>
    /// <param name="text">The line.</param>
    /// <exception cref="InvalidDataException">The JSON is broken.</exception>
    public static JsonNode? OfLine(string file, int number, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using var stream = new MemoryStream(bytes);
        var tokens = new JsonTokens(file, stream, number, bytes.Length + _mark.Length);
        var value = tokens.Read() ? tokens.Value() : null;
        tokens.Read();    // refuses what follows
        return value;
    }

    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidDataException">The JSON is broken.</exception>
    public bool Read()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
            try
            {
                if (reader.Read())
                {
                    Take(ref reader);
                    return true;
                }
            }
            catch (JsonException e)
            {
                throw DataErrors.BrokenJson(file, _firstLine + (e.LineNumber ?? 0), (e.BytePositionInLine ?? 0) + 1, Reason(e));
            }

            Advance(ref reader);
            if (_isLast) return false;
            Fill();
        }
    }

    /// <summary>Passes over the value that the next token begins.</summary>
    public void SkipValue()
    {
        Read();
        PassValue();
    }

    /// <summary>Passes over the rest of the value that the last token began.</summary>
    public void PassValue()
    {
        if (Type is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return;
        var depth = Depth;
        while (Read() && Depth > depth)
        {
        }
    }

    /// <summary>The whole value that the last token began. Of keys that stand twice the last counts.</summary>
    public JsonNode? Value()
    {
        switch (Type)
        {
            case JsonTokenType.StartObject:
                var members = new JsonObject();
                while (Read() && Type == JsonTokenType.PropertyName)
                {
                    var name = Text;
                    Read();
                    members[name] = Value();
                }

                return members;
            case JsonTokenType.StartArray:
                var items = new JsonArray();
                while (Read() && Type != JsonTokenType.EndArray) items.Add(Value());
                return items;
            case JsonTokenType.String:
                return JsonValue.Create(Text);
            default:
                return JsonNode.Parse(Text);
        }
    }

    private void Take(ref Utf8JsonReader reader)
    {
        Type = reader.TokenType;
        Depth = reader.CurrentDepth;
        Text = Type switch
        {
            JsonTokenType.PropertyName or JsonTokenType.String => TextOf(ref reader),
            JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null => Encoding.UTF8.GetString(reader.ValueSpan),
            _ => "",
        };
        Advance(ref reader);
    }

    private string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            Count((int)reader.TokenStartIndex);
            throw DataErrors.BrokenJson(file, _line, _column, NoUnicode);
        }
    }

    private void Advance(ref Utf8JsonReader reader)
    {
        Count((int)reader.BytesConsumed);
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private void Count(int passed)
    {
        var bytes = _buffer.AsSpan(_start, passed);
        var end = bytes.LastIndexOf((byte)'\n');
        if (end < 0) _column += passed;
        else (_line, _column) = (_line + bytes.Count((byte)'\n'), passed - end);
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length) Array.Resize(ref _buffer, 2 * _buffer.Length);
        var read = stream.ReadAtLeast(_buffer.AsSpan(_end), Math.Min(_mark.Length, _buffer.Length - _end), throwOnEndOfStream: false);
        _end += read;
        _isLast = read == 0;
        if (!_isBegun && _buffer.AsSpan(0, _end).StartsWith(_mark)) _start = _mark.Length;
        _isBegun = true;
    }

    /// <summary>The reader's sentence without the place that it ends with: that is said in front.</summary>
    private static string Reason(JsonException e)
    {
        var place = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? e.Message : e.Message[..place];
    }
}
