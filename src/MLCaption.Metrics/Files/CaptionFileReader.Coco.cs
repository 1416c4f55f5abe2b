using System.Text;
using System.Text.Json;

namespace MLCaption.Metrics;

/// <summary>COCO's files: images and annotations under their keys, or an array of results.</summary>
internal ref partial struct CaptionFileReader
{
    private const int LongestNumber = 64;

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

    [Flags]
    private enum CocoParts
    {
        None = 0,
        Images = 1,
        Annotations = 2,
    }
}
