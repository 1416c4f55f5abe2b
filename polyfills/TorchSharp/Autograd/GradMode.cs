using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Whether the calling thread records gradients, until disposed.</summary>
internal sealed class GradMode : IDisposable
{
    private readonly int before = Shim.ts_grad_enabled();

    internal GradMode(bool enabled) => Shim.ts_set_grad_enabled(enabled ? 1 : 0);

    public void Dispose() => Shim.ts_set_grad_enabled(before);
}
