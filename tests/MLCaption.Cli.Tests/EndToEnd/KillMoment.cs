namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>A random one of a sweep's processes is killed at a random moment after its work was seen to go on.</summary>
/// <param name="random">Draws both.</param>
/// <param name="most">How long after that at most.</param>
internal sealed class KillMoment(Random random, TimeSpan most) : IKilling
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);

    public int? Kill(string run, int process)
    {
        var known = Checkpoints(run);
        while (Checkpoints(run).IsSubsetOf(known))
        {
            if (ProcessTree.Of(process).Count == 0) return null;
            Thread.Sleep(_pause);
        }
        Thread.Sleep(most * random.NextDouble());
        var tree = ProcessTree.Of(process);
        if (tree.Count == 0) return null;
        int victim = tree[random.Next(tree.Count)];
        ProcessTree.Kill(victim);
        return victim;
    }

    private static HashSet<(string File, DateTime Written)> Checkpoints(string run) =>
        [.. Directory.EnumerateFiles(run, "*.checkpoint", SearchOption.AllDirectories).Select(file => (file, File.GetLastWriteTimeUtc(file)))];
}
