namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                RequireFloating(dtype);
                return Move(device, dtype);
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                Move(InitializeDevice(new Device(deviceType, deviceIndex)), null);

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                RequireFloating(dtype);
                return Move(null, dtype);
            }

            /// <summary>Parameters and buffers stay the objects they are: only their data move. Integral buffers keep their type.</summary>
            private Module Move(Device? device, ScalarType? dtype)
            {
                using IDisposable quiet = no_grad();
                foreach (Tensor tensor in parameters().Concat(buffers()).ToList())
                {
                    ScalarType target = dtype is { } wanted && (tensor.is_floating_point() || tensor.is_complex()) ? wanted : tensor.dtype;
                    Device place = device ?? tensor.device;
                    if (target == tensor.dtype && place.Equals(tensor.device)) continue;
                    using Tensor moved = tensor.detach().to(target, place, disposeAfter: true);
                    tensor.SetData(moved);
                    using Tensor? grad = tensor.UnownedGrad();
                    if (grad is null) continue;
                    using Tensor movedGrad = grad.to(target, place);
                    tensor.grad = movedGrad;
                }
                return this;
            }

            private static void RequireFloating(ScalarType dtype)
            {
                if (!dtype.IsFloatingPoint() && !dtype.IsComplex())
                    throw new ArgumentException($"nn.Module.to only accepts floating point or complex types, but got desired dtype={dtype}");
            }
        }
    }
}
