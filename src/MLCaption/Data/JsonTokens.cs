using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLCaption.Data;

/// <summary>The tokens of a JSON file, one after another, with little of the file in memory.</summary>
internal sealed class JsonTokens(string file, Stream stream)
{
    // Some editors begin a file with this mark of UTF-8, which JSON does not know.
    private static readonly byte[] _mark = [0xEF, 0xBB, 0xBF];
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isLast;
    private bool _isBegun;
    private JsonReaderState _state = new(new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });

    public JsonTokenType Type { get; private set; }

    public int Depth { get; private set; }

    /// <summary>The text of a name, string, number or literal; otherwise empty.</summary>
    public string Text { get; private set; } = "";

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
                throw DataErrors.BrokenJson(file, (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1, Reason(e));
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
            JsonTokenType.PropertyName or JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null => Encoding.UTF8.GetString(reader.ValueSpan),
            _ => "",
        };
        Advance(ref reader);
    }

    private void Advance(ref Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
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
    public static string Reason(JsonException e)
    {
        var place = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? e.Message : e.Message[..place];
    }
}
