using System.Runtime.InteropServices;

namespace Microsoft.ML.ImageAnalytics;

/// <summary>Pixels outside the collected heap: pictures are short-lived and larger than what that heap moves cheaply.</summary>
internal sealed unsafe class PixelBuffer : SafeHandle
{
    public const int BytesPerPixel = 4;

    public PixelBuffer(int width, int height)
        : base(0, ownsHandle: true)
    {
        Width = width;
        Height = height;
        Length = checked(width * height * BytesPerPixel);
        SetHandle((nint)NativeMemory.AllocZeroed((nuint)Length));
    }

    public int Width { get; }

    public int Height { get; }

    public int Length { get; }

    public byte* Pointer => (byte*)handle;

    public Span<byte> Bytes => new(Pointer, Length);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMemory.Free((void*)handle);
        return true;
    }
}
