using TorchSharp.Modules;
using TorchSharp.Operators;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>
            /// Scales all gradients together so that their norm is at most the maximum, and gives the norm before. The norms stay
            /// tensors until the last, so one value is read, whatever the number of parameters.
            /// </summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using IDisposable quiet = no_grad();
                using DisposeScope scope = NewDisposeScope();
                Tensor[] grads = Gradients(tensors);
                if (grads.Length == 0) return 0;
                Tensor[] norms = double.IsInfinity(norm_type)
                    ? Array.ConvertAll(grads, grad => grad.abs().max())
                    : Ops._foreach_norm__Scalar.CallList(grads, norm_type);
                Tensor together = stack(norms);
                Tensor total = double.IsInfinity(norm_type) ? together.max() : Ops.norm__Scalar.Call(together, norm_type);
                double norm = total.ToDouble();
                double factor = max_norm / (norm + 1e-6);
                // The product with a factor of one is left out: it changes nothing.
                if (!(factor >= 1)) Ops._foreach_mul___Scalar.Do(grads, factor);
                return norm;
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using IDisposable quiet = no_grad();
                using DisposeScope scope = NewDisposeScope();
                foreach (Tensor grad in Gradients(tensors)) grad.clamp_((Scalar)(-clip_value), (Scalar)clip_value);
            }

            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using DisposeScope scope = NewDisposeScope();
                return cat([.. tensors.Select(tensor => tensor.reshape(-1))]).MoveToOuterDisposeScope();
            }

            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using IDisposable quiet = no_grad();
                using DisposeScope scope = NewDisposeScope();
                long start = 0;
                foreach (Parameter parameter in tensors)
                {
                    parameter.copy_(vec.narrow(0, start, parameter.numel()).view_as(parameter));
                    start += parameter.numel();
                }
            }

            private static Tensor[] Gradients(IEnumerable<Parameter> parameters) => [.. parameters.Select(parameter => parameter.grad).OfType<Tensor>()];
        }
    }
}
