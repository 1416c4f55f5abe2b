using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Polyfills.Tests.TorchSharp.Threads;

public sealed class ThreadTests
{
    [Fact]
    public void Several_threads_train_at_once_and_each_finds_the_same()
    {
        double[] losses = new double[4];
        RunAll(losses.Length, i => losses[i] = Train());
        Assert.All(losses, loss => Assert.Equal(losses[0], loss, 6));
        Assert.True(losses[0] < 1e-3, $"The loss is still {losses[0]}.");
    }

    [Fact]
    public void Each_thread_gets_its_own_error() => RunAll(4, i =>
    {
        for (int k = 0; k < 50; k++)
        {
            using DisposeScope scope = NewDisposeScope();
            var error = Assert.Throws<ExternalException>(() => ones(2, i + 3).mm(ones(20, 2)));
            Assert.Contains($"(2x{i + 3} and 20x2)", error.Message, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void Recording_of_gradients_is_a_matter_of_the_thread()
    {
        using IDisposable quiet = no_grad();
        RunAll(1, _ => Assert.True(is_grad_enabled()));
        Assert.False(is_grad_enabled());
    }

    private static double Train()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(5);
        Tensor input = randn(32, 3, generator: generator), goal = input.sum(1, keepdim: true);
        using var model = nn.Linear(3, 1);
        nn.init.zeros_(model.weight);
        nn.init.zeros_(model.bias!);
        using optim.Optimizer optimizer = optim.Adam(model.parameters(), lr: 0.05);
        double last = 0;
        for (int i = 0; i < 200; i++)
        {
            using DisposeScope step = NewDisposeScope();
            optimizer.zero_grad();
            Tensor loss = nn.functional.mse_loss(model.call(input), goal);
            loss.backward();
            optimizer.step();
            last = loss.ToDouble();
        }
        return last;
    }

    private static void RunAll(int count, Action<int> body)
    {
        var failures = new List<Exception>();
        Thread[] threads = [.. Enumerable.Range(0, count).Select(i => new Thread(() =>
        {
            Exception? failure = Record.Exception(() => body(i));
            if (failure is not null)
                lock (failures) failures.Add(failure);
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        if (failures.Count > 0) throw new AggregateException(failures);
    }
}
