using TorchSharp.Operators;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor bernoulli(Generator? generator = null) => Ops.bernoulli.Call(this, generator);
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => InPlace(Ops.bernoulli___float, this, p, generator);
        public Tensor bernoulli_(Tensor p, Generator? generator = null) => InPlace(Ops.bernoulli___Tensor, this, p, generator);
        public Tensor exponential_(double lambda = 1, Generator? generator = null) => InPlace(Ops.exponential_, this, lambda, generator);
        public Tensor geometric_(double p, Generator? generator = null) => InPlace(Ops.geometric_, this, p, generator);
        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) => InPlace(Ops.log_normal_, this, mean, std, generator);
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) => Ops.multinomial.Call(this, num_samples, replacement, generator);
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => InPlace(Ops.normal_, this, mean, std, generator);
        public Tensor poisson(Generator? generator = null) => Ops.poisson.Call(this, generator);
        public Tensor random_(double from, double to, Generator? generator = null) => InPlace(Ops.random___from, this, (long)from, (long)to, generator);
        public Tensor uniform_(double from, double to, Generator? generator = null) => InPlace(Ops.uniform_, this, from, to, generator);
    }
}
