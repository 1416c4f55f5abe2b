using System.Text;
using System.Text.Json;

namespace MLCaption.Metrics;

/// <summary>Reads a file of captions token by token, so that a large one takes little more memory than its captions.</summary>
internal ref struct CaptionFileReader
{
    private const string Plain = """{"42": ["A dog runs.", "A dog on grass."]}""";
    private const string PlainHypothesis = """{"42": "A dog runs."}""";
    private const string CocoResult = """[{"image_id": 42, "caption": "A dog runs."}]""";
    private const int LongestNumber = 64;

    private readonly CaptionFileRole _role;
    private readonly CaptionFileProblems _problems;
    private readonly OrderedDictionary<string, List<string>> _images = [];
    private readonly HashSet<string> _ids = [];
    private Utf8JsonReader _json;

    public CaptionFileReader(ReadOnlySpan<byte> json, CaptionFileRole role, CaptionFileProblems problems)
    {
        _json = new Utf8JsonReader(json);
        _role = role;
        _problems = problems;
    }

    /// <summary>The images of the file; where problems were found, some of them.</summary>
    /// <exception cref="JsonException">The file is no JSON.</exception>
    public OrderedDictionary<string, List<string>> Read()
    {
        _json.Read();
        bool isResults = _role != CaptionFileRole.References && _json.TokenType == JsonTokenType.StartArray;
        if (isResults) ReadCaptions("$");
        else if (_json.TokenType == JsonTokenType.StartObject) ReadObject();
        else _problems.Add($"{Expected()}, but is {Kind()}.");
        _json.Skip();
        _json.Read();    // that nothing follows is looked at here
        if (!_problems.Any && _images.Count == 0) _problems.Add($"holds no image; it {Expected()}.");
        return _images;
    }

    private readonly string Expected() => _role switch
    {
        CaptionFileRole.References => $"must be {Plain} or a COCO caption file",
        CaptionFileRole.Hypotheses => $"must be {PlainHypothesis} or a COCO result file {CocoResult}",
        _ => $"must be {Plain}, {PlainHypothesis}, a COCO caption file or a COCO result file {CocoResult}",
    };

    private void ReadObject()
    {
        CocoParts coco = CocoParts.None;
        var seen = new HashSet<string>();
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            string? name = Text("a key of $");
            CocoParts part = name switch { "images" => CocoParts.Images, "annotations" => CocoParts.Annotations, _ => CocoParts.None };
            _json.Read();
            if (part != CocoParts.None && IsArrayOfObjects(orEmpty: coco != CocoParts.None))
            {
                if (coco == CocoParts.None) StartAnew();
                coco |= part;
                if (_role == CaptionFileRole.Hypotheses) _json.Skip();
                else if (part == CocoParts.Images) ReadImages();
                else ReadCaptions("$.annotations");
            }
            else if (coco != CocoParts.None || name is null)
            {
                _json.Skip();
            }
            else
            {
                ReadImage(name, seen);
            }
        }

        if (coco != CocoParts.None) CheckCoco(coco);
    }

    /// <summary>What came before was no image but another part of a COCO file.</summary>
    private readonly void StartAnew()
    {
        _images.Clear();
        _problems.Clear();
    }

    private readonly void CheckCoco(CocoParts parts)
    {
        if (_role == CaptionFileRole.Hypotheses)
        {
            _problems.Add($"is a COCO caption file; hypotheses {Expected()}.");
            return;
        }

        if (!parts.HasFlag(CocoParts.Annotations)) _problems.Add("$ has images but no annotations; a COCO caption file must have both.");
        if (_problems.Any) return;
        string[] bare = [.. _images.Where(image => image.Value.Count == 0).Select(image => image.Key)];
        if (bare.Length > 0)
        {
            _problems.Add($"{bare.Length} of the {_images.Count} images have no annotation: {CaptionFileProblems.Some(bare)}. " +
                "An image needs at least one reference.");
        }
    }

    private readonly bool IsArrayOfObjects(bool orEmpty)
    {
        if (_json.TokenType != JsonTokenType.StartArray) return false;
        Utf8JsonReader ahead = _json;
        return ahead.Read() && (ahead.TokenType == JsonTokenType.StartObject || (orEmpty && ahead.TokenType == JsonTokenType.EndArray));
    }

    // "42": ["A dog runs.", …] or "42": "A dog runs."
    private void ReadImage(string id, HashSet<string> seen)
    {
        string place = $"$['{id}']";
        if (!seen.Add(id)) _problems.Add($"{place} stands there twice; an image id must be unique.");
        bool isHypothesis = _role == CaptionFileRole.Hypotheses;
        if (_role != CaptionFileRole.References && _json.TokenType == JsonTokenType.String)
        {
            if (Text(place) is { } caption) _images[id] = [caption];
            return;
        }

        if (_json.TokenType != JsonTokenType.StartArray)
        {
            _problems.Add($"{place} must be {(isHypothesis ? "a caption in quotation marks" : "an array of captions")}, but is {Kind()}.");
            _json.Skip();
            return;
        }

        var captions = new List<string>(5);
        bool isRight = true;
        for (int i = 0; _json.Read() && _json.TokenType != JsonTokenType.EndArray; i++)
        {
            if (isRight && Text(place, i) is { } caption) captions.Add(caption);
            else isRight = false;
            _json.Skip();
        }

        if (!isRight) return;
        if (captions.Count == 0) _problems.Add($"{place} holds no caption; an image needs {(_role == CaptionFileRole.References ? "at least one reference" : "one")}.");
        else if (isHypothesis && captions.Count > 1) _problems.Add($"{place} holds {captions.Count} captions; an image has one hypothesis.");
        else _images[id] = captions;
    }

    // {"id": 42, …}, …
    private void ReadImages()
    {
        var listed = new HashSet<string>();
        for (int i = 0; _json.Read() && _json.TokenType != JsonTokenType.EndArray; i++)
        {
            string place = $"$.images[{i}]";
            if (_json.TokenType != JsonTokenType.StartObject)
            {
                _problems.Add($"{place} must be an object with an 'id', but is {Kind()}.");
                _json.Skip();
                continue;
            }

            string? id = null;
            bool hasId = false;
            while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
            {
                bool isId = _json.ValueTextEquals("id"u8);
                _json.Read();
                if (isId)
                {
                    hasId = true;
                    id = Id($"{place}.id");
                }

                _json.Skip();
            }

            if (!hasId) _problems.Add($"{place} has no 'id'.");
            if (id is null) continue;
            if (!listed.Add(id)) _problems.Add($"{place}.id is {id}, which stands there twice; an image id must be unique.");
            _images.TryAdd(id, []);
        }
    }

    // {"image_id": 42, "caption": "A dog runs.", …}, …
    private void ReadCaptions(string array)
    {
        for (int i = 0; _json.Read() && _json.TokenType != JsonTokenType.EndArray; i++)
        {
            if (_json.TokenType == JsonTokenType.StartObject)
            {
                ReadCaption(array, i);
                continue;
            }

            _problems.Add($"{array}[{i}] must be an object with 'image_id' and 'caption', but is {Kind()}.");
            _json.Skip();
        }
    }

    private void ReadCaption(string array, int index)
    {
        string? id = null, caption = null, wrongCaption = null;
        bool hasId = false, hasCaption = false;
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            bool isId = _json.ValueTextEquals("image_id"u8);
            bool isCaption = _json.ValueTextEquals("caption"u8);
            _json.Read();
            if (isId)
            {
                hasId = true;
                id = Id($"{array}[{index}].image_id");
            }
            else if (isCaption)
            {
                hasCaption = true;
                (caption, wrongCaption) = TextOrProblem();
            }

            _json.Skip();
        }

        string place = "";
        if (!hasId || !hasCaption || wrongCaption is not null) place = $"{array}[{index}]{(id is null ? "" : $" (image {id})")}";
        if (!hasId) _problems.Add($"{place} has no 'image_id'.");
        if (!hasCaption) _problems.Add($"{place} has no 'caption'.");
        if (wrongCaption is not null) _problems.Add($"{place}.caption {wrongCaption}");
        if (id is not null && caption is not null) Add(id, caption, array, index);
    }

    private readonly void Add(string id, string caption, string array, int index)
    {
        if (!_images.TryGetValue(id, out List<string>? captions)) _images.Add(id, captions = new List<string>(_role == CaptionFileRole.Hypotheses ? 1 : 5));
        else if (_role == CaptionFileRole.Hypotheses) _problems.Add($"{array}[{index}].image_id is {id}, which stands there twice; an image has one hypothesis.");
        captions.Add(caption);
    }

    /// <summary>An id: text, or a number as it is written. Equal ids are one string.</summary>
    private readonly string? Id(string place)
    {
        if (_json.TokenType == JsonTokenType.String) return Text(place) is { } text ? Shared(text) : null;
        if (_json.TokenType == JsonTokenType.Number) return Shared(_json.ValueSpan);
        _problems.Add($"{place} must be a number or text, but is {Kind()}.");
        return null;
    }

    private readonly string Shared(ReadOnlySpan<byte> number)
    {
        if (number.Length > LongestNumber) return Shared(Encoding.ASCII.GetString(number));
        Span<char> characters = stackalloc char[LongestNumber];
        characters = characters[..Encoding.ASCII.GetChars(number, characters)];
        if (_ids.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(characters, out string? id)) return id;
        return Shared(characters.ToString());
    }

    private readonly string Shared(string id)
    {
        if (_ids.TryGetValue(id, out string? known)) return known;
        _ids.Add(id);
        return id;
    }

    private readonly string? Text(string place, int? item = null)
    {
        (string? text, string? problem) = TextOrProblem();
        if (problem is not null) _problems.Add($"{place}{(item is null ? "" : $"[{item}]")} {problem}");
        return text;
    }

    private readonly (string? Text, string? Problem) TextOrProblem()
    {
        if (_json.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) return (null, $"must be a caption in quotation marks, but is {Kind()}.");
        try
        {
            return (_json.GetString(), null);
        }
        catch (InvalidOperationException)
        {
            return (null, "is no valid Unicode text.");
        }
    }

    private readonly string Kind() => _json.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "text",
        JsonTokenType.Number => $"the number {Encoding.UTF8.GetString(_json.ValueSpan)}",
        var word => Encoding.UTF8.GetString(_json.ValueSpan),
    };

    [Flags]
    private enum CocoParts
    {
        None = 0,
        Images = 1,
        Annotations = 2,
    }
}
