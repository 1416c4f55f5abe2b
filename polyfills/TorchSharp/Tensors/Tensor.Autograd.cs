using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get => Shim.ts_requires_grad(Handle) != 0;
            set => Shim.Check(Shim.ts_set_requires_grad(Handle, value ? 1 : 0));
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>The gradient, a new handle at each reading; null before a backward pass reached this tensor.</summary>
        public Tensor? grad
        {
            get
            {
                Shim.Check(Shim.ts_grad(Handle, out nint grad));
                GC.KeepAlive(this);
                return grad == 0 ? null : new Tensor(grad);
            }
            set
            {
                Shim.Check(Shim.ts_set_grad(Handle, value is null ? 0 : value.Handle));
                GC.KeepAlive(value);
            }
        }

        public void backward() => autograd.backward([this]);

        public void retain_grad() => Shim.Check(Shim.ts_retain_grad(Handle));

        /// <summary>Puts other data behind this tensor, which stays the same for autograd and whoever holds it.</summary>
        internal void SetData(Tensor data)
        {
            Shim.Check(Shim.ts_set_data(Handle, data.Handle));
            GC.KeepAlive(data);
        }

        /// <summary>The gradient as a handle that no scope owns and the caller disposes; null without one.</summary>
        internal Tensor? UnownedGrad()
        {
            Shim.Check(Shim.ts_grad(Handle, out nint grad));
            GC.KeepAlive(this);
            return grad == 0 ? null : new UnownedTensor(grad);
        }

        private sealed class UnownedTensor : Tensor
        {
            internal UnownedTensor(nint handle)
                : base(handle, null) => DisposeScopeManager.Statistics.CreatedOutsideScopeCount++;
        }
    }
}
