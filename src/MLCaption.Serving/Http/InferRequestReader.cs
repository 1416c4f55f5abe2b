using System.Text.Json;

namespace MLCaption.Serving;

/// <summary>
/// Reads an inference request of the Open Inference Protocol: one input <c>image</c> of type BYTES, base64 in JSON. Written by hand so that what a client
/// sends never becomes more in memory than it was: pictures are decoded where their base64 stands.
/// </summary>
internal ref struct InferRequestReader
{
    private const string Input = "image";
    private const int MostDimensions = 4;
    private const int LongestId = 200;

    private readonly Memory<byte> _body;
    private readonly int _mostPictures;
    private Utf8JsonReader _json;
    private string? _id;
    private List<ReadOnlyMemory<byte>>? _pictures;

    private InferRequestReader(Memory<byte> body, int mostPictures)
    {
        _json = new Utf8JsonReader(body.Span);
        _body = body;
        _mostPictures = mostPictures;
    }

    /// <param name="body">JSON; its content is lost.</param>
    /// <param name="mostPictures">How many pictures it may hold.</param>
    /// <exception cref="CaptioningRefusedException">The JSON is damaged, or asks for something else.</exception>
    public static InferRequest Read(Memory<byte> body, int mostPictures)
    {
        try
        {
            return new InferRequestReader(body, mostPictures).ReadRequest();
        }
        catch (JsonException e)
        {
            throw Refused.BadTensor(FormattableString.Invariant($"The body is no JSON from line {e.LineNumber + 1} on."));
        }
        catch (InvalidOperationException)
        {
            throw Refused.BadTensor("A text in the body is no Unicode."); // half a surrogate pair, bytes that are no UTF-8
        }
    }

    private InferRequest ReadRequest()
    {
        Next();
        Expect(JsonTokenType.StartObject, "The body must be an object.");
        while (NextProperty() is { } name)
        {
            switch (name)
            {
                case "id":
                    Expect(JsonTokenType.String, "id must be a text.");
                    _id = _json.GetString();
                    if (_id!.Length > LongestId) throw Refused.BadTensor($"id must have at most {LongestId} characters.");
                    break;
                case "inputs":
                    ReadInputs();
                    break;
                default:
                    _json.Skip();
                    break;
            }
        }

        if (_json.Read()) throw Refused.BadTensor("There is more after the object.");
        return _pictures is { Count: > 0 } ? new InferRequest(_id, _pictures) : throw Refused.BadTensor($"inputs must hold a tensor '{Input}'.");
    }

    private void ReadInputs()
    {
        Expect(JsonTokenType.StartArray, "inputs must be an array.");
        for (Next(); _json.TokenType != JsonTokenType.EndArray; Next())
        {
            if (_pictures is not null) throw Refused.BadTensor($"inputs must hold one tensor, '{Input}'.");
            ReadTensor();
        }
    }

    private void ReadTensor()
    {
        Expect(JsonTokenType.StartObject, "Each of inputs must be an object.");
        string? tensor = null, type = null;
        long[]? shape = null;
        while (NextProperty() is { } name)
        {
            switch (name)
            {
                case "name":
                    Expect(JsonTokenType.String, "The tensor's name must be a text.");
                    tensor = _json.GetString();
                    break;
                case "datatype":
                    Expect(JsonTokenType.String, "The tensor's datatype must be a text.");
                    type = _json.GetString();
                    break;
                case "shape":
                    shape = ReadShape();
                    break;
                case "data":
                    _pictures = [];
                    Expect(JsonTokenType.StartArray, "data must be an array of base64 texts.");
                    ReadData();
                    break;
                default:
                    _json.Skip();
                    break;
            }
        }

        if (tensor != Input) throw Refused.BadTensor($"The tensor's name must be '{Input}'.");
        if (type != "BYTES") throw Refused.BadTensor($"The datatype of '{Input}' must be BYTES: files in base64.");
        if (_pictures is null || _pictures.Count == 0) throw Refused.BadTensor($"data of '{Input}' must hold at least one picture.");
        if (shape is not ([_] or [_, 1]) || shape[0] != _pictures.Count)
        {
            throw Refused.BadTensor(FormattableString.Invariant($"The shape of '{Input}' must be [{_pictures.Count}], as many as data holds."));
        }
    }

    private long[] ReadShape()
    {
        Expect(JsonTokenType.StartArray, "shape must be an array of whole numbers.");
        var shape = new List<long>();
        for (Next(); _json.TokenType != JsonTokenType.EndArray; Next())
        {
            if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out long size) || size < 0 || shape.Count == MostDimensions)
            {
                throw Refused.BadTensor($"shape must be an array of at most {MostDimensions} whole numbers from 0.");
            }

            shape.Add(size);
        }

        return [.. shape];
    }

    // Flat, or a picture an array as the shape [n, 1] may be written.
    private void ReadData()
    {
        for (Next(); _json.TokenType != JsonTokenType.EndArray; Next())
        {
            bool isNested = _json.TokenType == JsonTokenType.StartArray;
            if (isNested) Next();
            Expect(JsonTokenType.String, "data must be an array of base64 texts.");
            if (_pictures!.Count == _mostPictures) throw Refused.TooManyPictures(_mostPictures);
            var text = _body.Slice((int)_json.TokenStartIndex + 1, _json.ValueSpan.Length); // behind the quote
            if (!JsonBase64.TryDecode(text.Span, out int length)) throw Refused.BadTensor(FormattableString.Invariant($"data[{_pictures.Count}] is no base64."));
            _pictures.Add(text[..length]);
            if (!isNested) continue;
            Next();
            Expect(JsonTokenType.EndArray, "Each array in data must hold one base64 text.");
        }
    }

    private string? NextProperty()
    {
        Next();
        if (_json.TokenType == JsonTokenType.EndObject) return null;
        string name = _json.ValueSpan.Length <= 64 ? _json.GetString()! : "";
        Next();
        return name;
    }

    // A body that ends too early is no JSON, and said to be none by the reader.
    private void Next() => _json.Read();

    private readonly void Expect(JsonTokenType type, string problem)
    {
        if (_json.TokenType != type) throw Refused.BadTensor(problem);
    }
}
