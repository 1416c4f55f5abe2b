using TorchSharp.Operators;

namespace TorchSharp;

public static partial class torch
{
    public enum RoundingMode
    {
        None = 0,
        trunc = 1,
        floor = 2,
    }

    public partial class Tensor
    {
        private static string? Name(RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();

        /// <summary>Runs an operator that changes its first argument, and gives that argument back.</summary>
        private static Tensor InPlace(Op op, Tensor self)
        {
            op.Do(self);
            return self;
        }

        private static Tensor InPlace(Op op, Tensor self, Arg first)
        {
            op.Do(self, first);
            return self;
        }

        private static Tensor InPlace(Op op, Tensor self, Arg first, Arg second)
        {
            op.Do(self, first, second);
            return self;
        }

        private static Tensor InPlace(Op op, Tensor self, Arg first, Arg second, Arg third)
        {
            op.Do(self, first, second, third);
            return self;
        }

        private static Tensor InPlace(Op op, Tensor self, Arg first, Arg second, Arg third, Arg fourth)
        {
            op.Do(self, first, second, third, fourth);
            return self;
        }

        private static Tensor As(ScalarType? type, Tensor result)
        {
            if (type is not { } wanted || wanted == result.dtype) return result;
            using (result) return result.to(wanted);
        }

        private static Tensor Into(Tensor? target, Tensor result)
        {
            if (target is null) return result;
            using (result) return target.copy_(result);
        }

        private long[] LastDimensions(long count) => [.. Enumerable.Range(0, (int)count).Select(i => ndim - count + i)];

        private static long[] FirstDimensions(long count) => [.. Enumerable.Range(0, (int)count).Select(i => (long)i)];
    }
}
