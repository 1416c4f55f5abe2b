namespace MLCaption.Data;

/// <summary>Gathers captions by image in the order in which the images first appear.</summary>
internal sealed class CaptionedImagesCollector
{
    private readonly TextStore _store = new();
    private readonly Dictionary<string, List<ReadOnlyMemory<char>>> _captions = [];
    private readonly List<string> _order = [];

    public IReadOnlyList<string> Ids => _order;

    public int CaptionCount { get; private set; }

    public void Add(string id, ReadOnlySpan<char> caption)
    {
        if (!_captions.TryGetValue(id, out var captions))
        {
            captions = [];
            _captions.Add(id, captions);
            _order.Add(id);
        }

        captions.Add(_store.Add(caption));
        CaptionCount++;
    }

    public IReadOnlyList<ReadOnlyMemory<char>>? CaptionsOf(string id) => _captions.TryGetValue(id, out var captions) ? captions.ToArray() : null;
}
