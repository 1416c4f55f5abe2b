using System.Text;
using System.Text.Json;

namespace MLCaption.Metrics;

/// <summary>Reads a file of captions token by token, so that a large one takes little more memory than its captions.</summary>
internal ref partial struct CaptionFileReader
{
    private const string Plain = """{"42": ["A dog runs.", "A dog on grass."]}""";
    private const string PlainHypothesis = """{"42": "A dog runs."}""";
    private const string CocoResult = """[{"image_id": 42, "caption": "A dog runs."}]""";

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
}
