using System.Diagnostics;
using System.Globalization;

namespace MLCaption.Benchmarks;

/// <summary>
/// How many trials a second does the journal take, from one process and from four that share it, beside Optuna's? Each trial has three
/// parameters and five reports; starting the processes counts. Ours has written a report when the call returns, and a finished trial is
/// flushed to the disk before it counts; Optuna's journal flushes each line. The peer needs Python with Optuna.
/// </summary>
internal static class StorageBenchmark
{
    public static int Run(string[] arguments)
    {
        int rounds = int.Parse(Arguments.Option(arguments, "--rounds") ?? "5", CultureInfo.InvariantCulture);
        int trials = int.Parse(Arguments.Option(arguments, "--trials") ?? "400", CultureInfo.InvariantCulture);
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("storage-benchmark-");
        try
        {
            Console.WriteLine("| processes | trials | rounds | ours, trials/s | Optuna, trials/s | times as fast: least .. median .. most | ours, kB | Optuna, kB |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|");
            foreach (int processes in new[] { 1, 4 })
            {
                var pairs = new List<(Measure Ours, Measure Peer)>();
                for (int round = 0; round < rounds; round++)
                {
                    // Who goes first changes from round to round, so that a machine that gets busier favours neither.
                    Measure? mine = round % 2 == 0 ? Ours(scratch, processes, trials) : null;
                    Measure other = WholePeer(scratch, processes, trials);
                    pairs.Add((mine ?? Ours(scratch, processes, trials), other));
                    Console.Error.WriteLine($"{processes} process(es), round {round + 1}/{rounds}");
                }

                double[] ratios = [.. pairs.Select(pair => pair.Ours.Speed / pair.Peer.Speed).Order()];
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {processes} | {trials} | {rounds} | {Median.Of(pairs.Select(pair => pair.Ours.Speed)):F0} | {Median.Of(pairs.Select(pair => pair.Peer.Speed)):F0} | {ratios[0]:F1} .. {Median.Of(ratios):F1} .. {ratios[^1]:F1} | {pairs[^1].Ours.Bytes / 1000} | {pairs[^1].Peer.Bytes / 1000} |"));
            }
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        return 0;
    }

    private static Measure Ours(DirectoryInfo scratch, int processes, int trials)
    {
        string journal = Path.Combine(scratch.FullName, Guid.NewGuid().ToString("n"), "journal.jsonl");
        double seconds = Time(processes, _ => PeerEnvironment.RunSelf(["storage-worker", journal, $"{trials}"], "1"));
        if (StorageWorker.Complete(journal) is var complete && complete != trials) throw new InvalidOperationException($"{complete} trials of {trials} are whole.");
        return new Measure(trials / seconds, new FileInfo(journal).Length);
    }

    // Optuna 3.1 now and then reads a line that another process is writing, and ends; such a run is made again.
    private static Measure WholePeer(DirectoryInfo scratch, int processes, int trials)
    {
        while (true)
        {
            try
            {
                return Peer(scratch, processes, trials);
            }
            catch (AggregateException broken)
            {
                Console.Error.WriteLine($"Optuna ended with an error: {broken.InnerException!.Message}");
            }
        }
    }

    private static Measure Peer(DirectoryInfo scratch, int processes, int trials)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "peers", "optuna_journal.py"), journal = Path.Combine(scratch.FullName, Guid.NewGuid().ToString("n"));
        PeerEnvironment.Run(PeerEnvironment.Python, [program, "create", journal], "1");
        double seconds = Time(processes, process => PeerEnvironment.Run(PeerEnvironment.Python, [program, "work", journal, $"{trials / processes}", $"{process}"], "1"));
        string complete = PeerEnvironment.Run(PeerEnvironment.Python, [program, "count", journal], "1").Trim();
        if (complete != $"{trials}") throw new InvalidOperationException($"{complete} trials of {trials} are whole.");
        return new Measure(trials / seconds, new FileInfo(journal).Length);
    }

    private static double Time(int processes, Action<int> run)
    {
        long begun = Stopwatch.GetTimestamp();
        Task.WaitAll([.. Enumerable.Range(0, processes).Select(process => Task.Factory.StartNew(() => run(process), TaskCreationOptions.LongRunning))]);
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    /// <param name="Speed">Trials a second.</param>
    /// <param name="Bytes">Length of the journal.</param>
    private sealed record Measure(double Speed, long Bytes);
}
