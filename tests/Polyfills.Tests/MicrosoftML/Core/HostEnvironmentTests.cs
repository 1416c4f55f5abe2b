using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Polyfills.Tests.MicrosoftML.Core;

public sealed class HostEnvironmentTests
{
    [Fact]
    public void A_host_of_the_same_seed_draws_the_same_numbers()
    {
        Assert.Equal(Draw(new MLContext(seed: 1)), Draw(new MLContext(seed: 1)));
        Assert.NotEqual(Draw(new MLContext(seed: 1)), Draw(new MLContext(seed: 2)));
        Assert.NotEqual(Draw(new MLContext()), Draw(new MLContext()));
    }

    [Fact]
    public void Hosts_registered_one_after_another_draw_different_numbers()
    {
        IHostEnvironment environment = new MLContext(seed: 1);

        Assert.NotEqual(Draw(environment), Draw(environment));
    }

    [Fact]
    public void A_host_may_be_given_a_seed_of_its_own()
    {
        IHostEnvironment first = new MLContext(seed: 1);
        IHostEnvironment second = new MLContext(seed: 2);

        Assert.Equal(first.Register("a", seed: 5).Rand.Next(), second.Register("b", seed: 5).Rand.Next());
    }

    [Fact]
    public void Numbers_stay_in_their_ranges()
    {
        var rand = ((IHostEnvironment)new MLContext(seed: 3)).Register("host").Rand;
        for (var i = 0; i < 1000; i++)
        {
            Assert.InRange(rand.Next(), 0, int.MaxValue);
            Assert.InRange(rand.Next(7), 0, 6);
            Assert.InRange(rand.Next(-3, 4), -3, 3);
            Assert.InRange(rand.NextDouble(), 0, Math.BitDecrement(1.0));
        }
    }

    [Fact]
    public void A_host_can_not_be_nameless() =>
        Assert.ThrowsAny<ArgumentException>(() => ((IHostEnvironment)new MLContext()).Register(""));

    [Fact]
    public void An_exception_is_given_back_as_it_is()
    {
        var error = new InvalidOperationException("message");

        Assert.Same(error, ((IExceptionContext)new MLContext()).Process(error));
    }

    private static int[] Draw(IHostEnvironment environment)
    {
        var rand = environment.Register("host").Rand;
        return [.. Enumerable.Range(0, 8).Select(_ => rand.Next())];
    }
}
