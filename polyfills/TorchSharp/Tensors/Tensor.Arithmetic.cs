using TorchSharp.Operators;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Scalar scalar) => Ops.add__Scalar.Call(this, scalar);
        public Tensor add(Scalar scalar, Scalar alpha) => Ops.add__Scalar.Call(this, scalar, alpha);
        public Tensor add(Tensor target) => Ops.add__Tensor.Call(this, target);
        public Tensor add(Tensor target, Scalar alpha) => Ops.add__Tensor.Call(this, target, alpha);
        public Tensor add_(Scalar scalar) => InPlace(Ops.add___Scalar, this, scalar);
        public Tensor add_(Scalar scalar, Scalar alpha) => InPlace(Ops.add___Scalar, this, scalar, alpha);
        public Tensor add_(Tensor target) => InPlace(Ops.add___Tensor, this, target);
        public Tensor add_(Tensor target, Scalar alpha) => InPlace(Ops.add___Tensor, this, target, alpha);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Ops.addcdiv.Call(this, tensor1, tensor2);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Ops.addcdiv.Call(this, tensor1, tensor2, value);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => InPlace(Ops.addcdiv_, this, tensor1, tensor2);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => InPlace(Ops.addcdiv_, this, tensor1, tensor2, value);
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Ops.addcmul.Call(this, tensor1, tensor2, value);
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => InPlace(Ops.addcmul_, this, tensor1, tensor2, value);
        public Tensor atan2(Tensor other) => Ops.atan2.Call(this, other);
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None ? Ops.div__Scalar.Call(this, target) : Ops.div__Scalar_mode.Call(this, target, Name(rounding_mode));
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None ? Ops.div__Tensor.Call(this, target) : Ops.div__Tensor_mode.Call(this, target, Name(rounding_mode));
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => InPlace(Ops.div___Scalar_mode, this, target, Name(rounding_mode));
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => InPlace(Ops.div___Tensor_mode, this, target, Name(rounding_mode));
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None ? Ops.div__Scalar.Call(this, target) : Ops.div__Scalar_mode.Call(this, target, Name(rounding_mode));
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None ? Ops.div__Tensor.Call(this, target) : Ops.div__Tensor_mode.Call(this, target, Name(rounding_mode));
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => InPlace(Ops.div___Scalar_mode, this, target, Name(rounding_mode));
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => InPlace(Ops.div___Tensor_mode, this, target, Name(rounding_mode));
        public Tensor floor_divide(Scalar other) => Ops.floor_divide__Scalar.Call(this, other);
        public Tensor floor_divide(Tensor other) => Ops.floor_divide.Call(this, other);
        public Tensor floor_divide_(Scalar other) => InPlace(Ops.floor_divide___Scalar, this, other);
        public Tensor floor_divide_(Tensor other) => InPlace(Ops.floor_divide___Tensor, this, other);
        public Tensor fmod(Scalar scalar) => Ops.fmod__Scalar.Call(this, scalar);
        public Tensor fmod(Tensor target) => Ops.fmod__Tensor.Call(this, target);
        public Tensor fmod_(Scalar scalar) => InPlace(Ops.fmod___Scalar, this, scalar);
        public Tensor fmod_(Tensor target) => InPlace(Ops.fmod___Tensor, this, target);
        public Tensor hypot(Tensor other) => Ops.hypot.Call(this, other);
        public Tensor lerp(Tensor end, Tensor weight) => Ops.lerp__Tensor.Call(this, end, weight);
        public Tensor lerp_(Tensor end, Tensor weight) => InPlace(Ops.lerp___Tensor, this, end, weight);
        public Tensor mul(Scalar target) => Ops.mul__Scalar.Call(this, target);
        public Tensor mul(Tensor target) => Ops.mul__Tensor.Call(this, target);
        public Tensor mul_(Scalar target) => InPlace(Ops.mul___Scalar, this, target);
        public Tensor mul_(Tensor target) => InPlace(Ops.mul___Tensor, this, target);
        public Tensor multiply(Scalar target) => Ops.multiply__Scalar.Call(this, target);
        public Tensor multiply(Tensor target) => Ops.multiply__Tensor.Call(this, target);
        public Tensor neg() => Ops.neg.Call(this);
        public Tensor neg_() => InPlace(Ops.neg_, this);
        public Tensor negative() => Ops.negative.Call(this);
        public Tensor positive() => Ops.positive.Call(this);
        public Tensor pow(Scalar exponent) => Ops.pow__Tensor_Scalar.Call(this, exponent);
        public Tensor pow(Tensor exponent) => Ops.pow__Tensor_Tensor.Call(this, exponent);
        public Tensor pow_(Scalar exponent) => InPlace(Ops.pow___Scalar, this, exponent);
        public Tensor pow_(Tensor exponent) => InPlace(Ops.pow___Tensor, this, exponent);
        public Tensor reciprocal() => Ops.reciprocal.Call(this);
        public Tensor reciprocal_() => InPlace(Ops.reciprocal_, this);
        public Tensor remainder(Scalar scalar) => Ops.remainder__Scalar.Call(this, scalar);
        public Tensor remainder(Tensor target) => Ops.remainder__Tensor.Call(this, target);
        public Tensor remainder_(Scalar scalar) => InPlace(Ops.remainder___Scalar, this, scalar);
        public Tensor remainder_(Tensor target) => InPlace(Ops.remainder___Tensor, this, target);
        public Tensor sub(Scalar target) => Ops.sub__Scalar.Call(this, target);
        public Tensor sub(Tensor target) => Ops.sub__Tensor.Call(this, target);
        public Tensor sub_(Scalar target) => InPlace(Ops.sub___Scalar, this, target);
        public Tensor sub_(Tensor target) => InPlace(Ops.sub___Tensor, this, target);
        public Tensor subtract(Scalar target) => sub(target);
        public Tensor subtract(Tensor target) => sub(target);
        public Tensor subtract_(Scalar target) => InPlace(Ops.subtract___Scalar, this, target);
        public Tensor subtract_(Tensor target) => InPlace(Ops.subtract___Tensor, this, target);
        public Tensor true_divide(Scalar other) => Ops.true_divide__Scalar.Call(this, other);
        public Tensor true_divide(Tensor other) => Ops.true_divide__Tensor.Call(this, other);
        public Tensor true_divide_(Scalar other) => InPlace(Ops.true_divide___Scalar, this, other);
        public Tensor true_divide_(Tensor other) => InPlace(Ops.true_divide___Tensor, this, other);
    }
}
