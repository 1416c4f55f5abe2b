namespace MLCaption.Networks.WordVectors;

/// <summary>The lines of a text file as bytes, without their ends; one at a time.</summary>
internal sealed class ByteLines(string path, Stream input)
{
    // A word and a thousand numbers are some ten thousand.
    private const int MostLineBytes = 1 << 20;
    private const int Least = 1 << 16;

    private byte[] _buffer = new byte[Least];
    private int _start;
    private int _end;
    private int _length;
    private int _next;
    private bool _isOver;

    public string Path => path;

    /// <summary>Of the line, from 1; 0 before the first.</summary>
    public long Number { get; private set; }

    /// <summary>The line, until the next.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_start, _length).TrimEnd((byte)'\r');

    /// <summary>Goes to the next line; what follows the last line end is one only if it isn't empty.</summary>
    /// <exception cref="InvalidDataException">A line is longer than any of such a file.</exception>
    public bool Next()
    {
        _start = _next;
        int searched = 0;
        while (true)
        {
            int found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                _length = searched + found;
                _next = _start + _length + 1;
                Number++;
                return true;
            }

            searched = _end - _start;
            if (_isOver)
            {
                _length = searched;
                _next = _end;
                if (_length == 0) return false;
                Number++;
                return true;
            }

            Fill();
        }
    }

    private void Fill()
    {
        int held = _end - _start;
        if (held > MostLineBytes) throw WordVectorErrors.NoText(path, Number + 1);
        // What is held of the line moves to the front of the buffer, or of a longer one.
        byte[] buffer = held > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, held).CopyTo(buffer);
        (_buffer, _start, _end) = (buffer, 0, held);
        int read = input.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isOver = read == 0;
    }
}
