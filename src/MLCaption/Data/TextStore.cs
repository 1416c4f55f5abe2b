namespace MLCaption.Data;

/// <summary>Keeps many short texts in few large arrays.</summary>
internal sealed class TextStore
{
    private const int ChunkLength = 1 << 16;

    private char[] _chunk = [];
    private int _used;

    public ReadOnlyMemory<char> Add(ReadOnlySpan<char> text)
    {
        if (text.Length > _chunk.Length - _used)
        {
            _chunk = new char[Math.Max(ChunkLength, text.Length)];
            _used = 0;
        }

        text.CopyTo(_chunk.AsSpan(_used));
        var stored = _chunk.AsMemory(_used, text.Length);
        _used += text.Length;
        return stored;
    }
}
