namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>A random one of a sweep's processes is killed at a random moment.</summary>
/// <param name="random">Draws both.</param>
/// <param name="workers">How many there are.</param>
internal sealed class KillMoment(Random random, int workers) : IKilling
{
    private const int LeastMilliseconds = 300, MostMilliseconds = 2000;

    public int? Kill(string run, int process)
    {
        Thread.Sleep(random.Next(LeastMilliseconds, MostMilliseconds) / workers);
        var tree = ProcessTree.Of(process);
        if (tree.Count == 0) return null;
        int victim = tree[random.Next(tree.Count)];
        ProcessTree.Kill(victim);
        return victim;
    }
}
