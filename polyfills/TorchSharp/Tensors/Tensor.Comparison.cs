using TorchSharp.Operators;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor bitwise_and(Tensor other) => Ops.bitwise_and__Tensor.Call(this, other);
        public Tensor bitwise_and_(Tensor other) => InPlace(Ops.bitwise_and___Tensor, this, other);
        public Tensor bitwise_not() => Ops.bitwise_not.Call(this);
        public Tensor bitwise_not_() => InPlace(Ops.bitwise_not_, this);
        public Tensor bitwise_or(Tensor other) => Ops.bitwise_or__Tensor.Call(this, other);
        public Tensor bitwise_or_(Tensor other) => InPlace(Ops.bitwise_or___Tensor, this, other);
        public Tensor bitwise_xor(Tensor other) => Ops.bitwise_xor__Tensor.Call(this, other);
        public Tensor bitwise_xor_(Tensor other) => InPlace(Ops.bitwise_xor___Tensor, this, other);
        public Tensor eq(Scalar target) => Ops.eq__Scalar.Call(this, target);
        public Tensor eq(Tensor target) => Ops.eq__Tensor.Call(this, target);
        public Tensor eq_(Scalar target) => InPlace(Ops.eq___Scalar, this, target);
        public Tensor eq_(Tensor target) => InPlace(Ops.eq___Tensor, this, target);
        public Tensor equal(Tensor target) => eq(target);
        public Tensor fmax(Tensor other) => Ops.fmax.Call(this, other);
        public Tensor fmin(Tensor other) => Ops.fmin.Call(this, other);
        public Tensor ge(Scalar target) => Ops.ge__Scalar.Call(this, target);
        public Tensor ge(Tensor target) => Ops.ge__Tensor.Call(this, target);
        public Tensor ge_(Scalar target) => InPlace(Ops.ge___Scalar, this, target);
        public Tensor ge_(Tensor target) => InPlace(Ops.ge___Tensor, this, target);
        public Tensor greater(Tensor target) => gt(target);
        public Tensor greater_equal(Tensor target) => ge(target);
        public Tensor gt(Scalar target) => Ops.gt__Scalar.Call(this, target);
        public Tensor gt(Tensor target) => Ops.gt__Tensor.Call(this, target);
        public Tensor gt_(Scalar target) => InPlace(Ops.gt___Scalar, this, target);
        public Tensor gt_(Tensor target) => InPlace(Ops.gt___Tensor, this, target);
        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) => Ops.isclose.Call(this, other, rtol, atol, nanEqual);
        public Tensor isfinite() => Ops.isfinite.Call(this);
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) => Ops.isin__Tensor_Tensor.Call(this, test_elements, assumeUnique, invert);
        public Tensor isinf() => Ops.isinf.Call(this);
        public Tensor isnan() => Ops.isnan.Call(this);
        public Tensor isneginf() => Ops.isneginf.Call(this);
        public Tensor isposinf() => Ops.isposinf.Call(this);
        public Tensor le(Scalar target) => Ops.le__Scalar.Call(this, target);
        public Tensor le(Tensor target) => Ops.le__Tensor.Call(this, target);
        public Tensor le_(Scalar target) => InPlace(Ops.le___Scalar, this, target);
        public Tensor le_(Tensor target) => InPlace(Ops.le___Tensor, this, target);
        public Tensor less(Tensor target) => lt(target);
        public Tensor less_equal(Tensor target) => le(target);
        public Tensor logical_and(Tensor other) => Ops.logical_and.Call(this, other);
        public Tensor logical_and_(Tensor other) => InPlace(Ops.logical_and_, this, other);
        public Tensor logical_not() => Ops.logical_not.Call(this);
        public Tensor logical_not_() => InPlace(Ops.logical_not_, this);
        public Tensor logical_or(Tensor other) => Ops.logical_or.Call(this, other);
        public Tensor logical_or_(Tensor other) => InPlace(Ops.logical_or_, this, other);
        public Tensor logical_xor(Tensor other) => Ops.logical_xor.Call(this, other);
        public Tensor logical_xor_(Tensor other) => InPlace(Ops.logical_xor_, this, other);
        public Tensor lt(Scalar target) => Ops.lt__Scalar.Call(this, target);
        public Tensor lt(Tensor target) => Ops.lt__Tensor.Call(this, target);
        public Tensor lt_(Scalar target) => InPlace(Ops.lt___Scalar, this, target);
        public Tensor lt_(Tensor target) => InPlace(Ops.lt___Tensor, this, target);
        public Tensor maximum(Tensor other) => Ops.maximum.Call(this, other);
        public Tensor minimum(Tensor other) => Ops.minimum.Call(this, other);
        public Tensor ne(Scalar target) => Ops.ne__Scalar.Call(this, target);
        public Tensor ne(Tensor target) => Ops.ne__Tensor.Call(this, target);
        public Tensor ne_(Scalar target) => InPlace(Ops.ne___Scalar, this, target);
        public Tensor ne_(Tensor target) => InPlace(Ops.ne___Tensor, this, target);
        public Tensor not_equal(Tensor target) => ne(target);
        public Tensor not_equal_(Tensor target) => InPlace(Ops.not_equal___Tensor, this, target);
        public Tensor where(Tensor condition, Tensor y) => Ops.where__self.Call(condition, this, y);
    }
}
