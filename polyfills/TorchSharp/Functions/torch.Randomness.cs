using TorchSharp.Interop;
using TorchSharp.Operators;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds every device's generator.</summary>
    public static Generator manual_seed(long seed)
    {
        Shim.Check(Shim.ts_manual_seed(unchecked((ulong)seed)));
        return Generator.Default;
    }

    public static long seed() => random.seed();

    public static long initial_seed() => random.initial_seed();

    public static Tensor get_rng_state() => random.get_rng_state();

    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    public static class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        public static long seed()
        {
            using Generator fallback = Generator.Default;
            return fallback.seed();
        }

        public static long initial_seed()
        {
            using Generator fallback = Generator.Default;
            return fallback.initial_seed();
        }

        public static Tensor get_rng_state()
        {
            using Generator fallback = Generator.Default;
            return fallback.get_state();
        }

        public static void set_rng_state(Tensor new_state)
        {
            using Generator fallback = Generator.Default;
            fallback.set_state(new_state);
        }
    }

    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        Unnamed(names);
        Arg type = dtype ?? ScalarType.Int64;
        Tensor made = generator is null
            ? Ops.randint__low.Call(low, high, size, type, Arg.None, device ?? get_default_device())
            : Ops.randint__low_generator.Call(low, high, size, generator, type, Arg.None, device ?? get_default_device());
        return requires_grad ? made.requires_grad_() : made;
    }

    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(low, high, Array.ConvertAll(size, d => (long)d), dtype, device, requires_grad, generator, names);

    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null)
    {
        Arg type = dtype ?? ScalarType.Int64;
        Tensor made = generator is null
            ? Ops.randperm.Call(n, type, Arg.None, device ?? get_default_device())
            : Ops.randperm__generator.Call(n, generator, type, Arg.None, device ?? get_default_device());
        return requires_grad ? made.requires_grad_() : made;
    }

    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.rand_like(dtype, device, requires_grad);

    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randn_like(dtype, device, requires_grad);

    public static Tensor randint_like(Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randint_like(low, high, dtype, device, requires_grad);

    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        Tensor made = empty(size, dtype, device, names: names).normal_(mean, std, generator);
        return requires_grad ? made.requires_grad_() : made;
    }

    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => Ops.normal__Tensor_Tensor.Call(mean, std, generator);
}
