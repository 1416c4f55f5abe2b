using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>An object of the library, released once and not while a call uses it.</summary>
internal sealed class OrtHandle : SafeHandle
{
    private readonly Action<nint> _release;

    public OrtHandle(nint value, Action<nint> release)
        : base(0, ownsHandle: true)
    {
        _release = release;
        SetHandle(value);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>The address, to be used only while the caller keeps this object alive.</summary>
    public nint Value
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return handle;
        }
    }

    protected override bool ReleaseHandle()
    {
        _release(handle);
        return true;
    }
}
