using TorchSharp.Operators;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor copy_(Tensor source, bool nonBlocking = false) => InPlace(Ops.copy_, this, source, nonBlocking);
        public Tensor fill_(Scalar value) => InPlace(Ops.fill___Scalar, this, value);
        public Tensor set_(Tensor source) => InPlace(Ops.set___source_Tensor, this, source);
        public Tensor type_as(Tensor tensor) => to(tensor.dtype, tensor.device);
        public Tensor zero_() => InPlace(Ops.zero_, this);
    }
}
