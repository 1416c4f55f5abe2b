namespace MLCaption.Serving;

/// <summary>How many bytes of their bodies all requests together may hold in memory.</summary>
internal sealed class ByteBudget(long most)
{
    private long _held;

    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref _held, bytes) <= most) return true;
        Return(bytes);
        return false;
    }

    public void Return(long bytes) => Interlocked.Add(ref _held, -bytes);
}
