using TorchSharp.Operators;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();

            public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? x.clamp_((Scalar)0, (Scalar)6) : Ops.relu6.Call(x);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) => Choose(inplace, Ops.leaky_relu, Ops.leaky_relu_, input, negative_slope);

            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => Choose(inplace, Ops.elu, Ops.elu_, x, alpha);

            public static Tensor celu(Tensor x, double alpha, bool inplace = false) => Choose(inplace, Ops.celu, Ops.celu_, x, alpha);

            public static Tensor selu(Tensor x, bool inplace = false) => inplace ? Changed(Ops.selu_, x) : Ops.selu.Call(x);

            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? Changed(Ops.silu_, x) : Ops.silu.Call(x);

            public static Tensor gelu(Tensor x) => Ops.gelu.Call(x);

            public static Tensor glu(Tensor input, long dim = -1) => Ops.glu.Call(input, dim);

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Ops.softplus.Call(x, beta, threshold);

            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => inplace ? input.copy_(Ops.hardsigmoid.Call(input)) : Ops.hardsigmoid.Call(input);

            public static Tensor hardswish(Tensor input, bool inplace = false) => inplace ? input.copy_(Ops.hardswish.Call(input)) : Ops.hardswish.Call(input);

            public static Tensor logsigmoid(Tensor x) => Ops.log_sigmoid.Call(x);

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();

            public static Tensor prelu(Tensor input, Tensor weight) => Ops.prelu.Call(input, weight);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            public static Tensor softmin(Tensor x, long dim)
            {
                using Tensor negative = x.neg();
                return negative.softmax(dim);
            }

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? Changed(Ops.dropout_, input, p, training) : Ops.dropout.Call(input, p, training);

            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => dropout2d(input, p, training, inplace);

            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? Changed(Ops.feature_dropout_, input, p, training) : Ops.feature_dropout.Call(input, p, training);

            private static Tensor Choose(bool inplace, Op op, Op changing, Tensor input, double parameter) =>
                inplace ? Changed(changing, input, parameter) : op.Call(input, parameter);

            private static Tensor Changed(Op op, Tensor self, params ReadOnlySpan<Arg> rest)
            {
                switch (rest.Length)
                {
                    case 0: op.Do(self); break;
                    case 1: op.Do(self, rest[0]); break;
                    default: op.Do(self, rest[0], rest[1]); break;
                }
                return self;
            }
        }
    }
}
