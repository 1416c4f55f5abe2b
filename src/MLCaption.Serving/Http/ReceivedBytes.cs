namespace MLCaption.Serving;

/// <summary>Bytes that a client sent, counted in the budget until this is disposed.</summary>
internal sealed class ReceivedBytes(ByteBudget budget, long most) : IDisposable
{
    private const int FirstSize = 1 << 16;

    // Room grows with what has come, not with what was announced.
    private byte[] _room = [];
    private int _count;
    private long _taken;

    public Memory<byte> Content => _room.AsMemory(0, _count);

    /// <summary>Reads a stream to its end.</summary>
    /// <exception cref="CaptioningRefusedException">More came than is taken, or all requests together hold too much.</exception>
    public async Task ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_count == _room.Length) Grow();
            int read = await stream.ReadAsync(_room.AsMemory(_count), cancellationToken).ConfigureAwait(false);
            if (read == 0) return;
            _count += read;
            if (_count > most) throw Refused.TooManyBytes(most);
        }
    }

    public void Dispose()
    {
        budget.Return(_taken);
        _taken = 0;
        _room = [];
    }

    private void Grow()
    {
        int size = (int)Math.Min(Math.Max(FirstSize, _room.Length * 2L), most + 1);
        int more = size - _room.Length;
        if (!budget.TryTake(more)) throw Refused.Busy(TimeSpan.FromSeconds(1));
        _taken += more;
        Array.Resize(ref _room, size);
    }
}
