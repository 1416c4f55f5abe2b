namespace MLCaption.Persistence;

/// <summary>What one mapping of a loaded chain keeps from row to row: the state that its text stands for.</summary>
internal sealed class HydratedStateCell
{
    private volatile Known? _known;

    public HydratedState Of(ReadOnlyMemory<char> text)
    {
        // Every row brings the same text, mostly the same memory: compared by reference first.
        if (_known is { } known && (known.Text.Equals(text) || known.Text.Span.SequenceEqual(text.Span))) return known.State;
        var state = HydratedState.Of(PortableEnvelope.Parse(text));
        _known = new Known(text, state);
        return state;
    }

    private sealed record Known(ReadOnlyMemory<char> Text, HydratedState State);
}
