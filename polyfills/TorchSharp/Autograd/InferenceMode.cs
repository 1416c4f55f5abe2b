using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>libtorch's inference mode on the calling thread, until disposed there.</summary>
internal sealed class InferenceMode(bool enabled) : IDisposable
{
    private nint guard = Shim.ts_enter_inference_mode(enabled ? 1 : 0);

    public void Dispose()
    {
        if (guard != 0) Shim.ts_leave_inference_mode(guard);
        guard = 0;
    }
}
