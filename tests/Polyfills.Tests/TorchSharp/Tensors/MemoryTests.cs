using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Polyfills.Tests.TorchSharp.Tensors;

[Collection(Alone.Name)]
public sealed class MemoryTests
{
    [Fact]
    public void Ten_thousand_training_steps_in_scopes_leave_memory_flat()
    {
        using var cell = nn.LSTMCell(8, 16);
        using var output = nn.Linear(16, 10);
        Parameter[] parameters = [.. cell.parameters(), .. output.parameters()];
        using optim.Optimizer optimizer = optim.Adam(parameters);
        using Tensor input = randn(4, 8);
        using Tensor target = tensor(new long[] { 1, 2, 3, 4 });
        for (int i = 0; i < 1000; i++) Step();
        long before = ResidentBytes(), alive = ThisThread();

        for (int i = 0; i < 10_000; i++) Step();

        Assert.Equal(alive, ThisThread());
        long grown = ResidentBytes() - before;
        Assert.True(grown < 64 << 20, $"10,000 steps grew the process by {grown >> 20} MB.");

        void Step()
        {
            using DisposeScope scope = NewDisposeScope();
            optimizer.zero_grad();
            var (hidden, _) = cell.call(input);
            nn.functional.cross_entropy(output.call(hidden), target).backward();
            nn.utils.clip_grad_norm_(parameters, 5);
            optimizer.step();
        }

        static long ThisThread() => DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        static long ResidentBytes()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return Environment.WorkingSet;
        }
    }

    [Fact]
    public void Tensors_that_nobody_disposes_are_finalized()
    {
        Make();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.False(Reference!.TryGetTarget(out _));

        void Make() => Reference = new WeakReference<Tensor>(ones(10));
    }

    private WeakReference<Tensor>? Reference { get; set; }
}
