// A worker in a process of its own. STORAGE is a journal's file or a database's address.
// dotnet SweepProcess.dll study STORAGE TRIALS PAUSE    conducts the sample study, so many milliseconds a step
// dotnet SweepProcess.dll hold STORAGE                  starts trial 0, reports, says so, and waits to be killed
// dotnet SweepProcess.dll start STORAGE TRIALS          starts and completes what trials it gets, and prints their numbers
// dotnet SweepProcess.dll fill STORAGE                  reports until that is refused, and prints why
using System.Globalization;
using MLCaption.Sweeps;
using SweepProcess;

var storage = SweepStorage.Open(args[1]);
using var closing = (IDisposable)storage;
var parameters = new ParameterSet([new("$.x", 0.5)]);
var scores = new Dictionary<string, double> { ["score"] = 1 };
switch (args[0])
{
    case "study":
        SampleStudy.Over(storage, Number(2), Number(3)).Run(CancellationToken.None);
        break;
    case "hold":
        using (var lease = storage.TryStart(0, parameters)!)
        {
            lease.Report(1, scores);
            Console.WriteLine("holding");
            Thread.Sleep(Timeout.Infinite);
        }
        break;
    case "start":
        for (int number = 0; number < Number(2); number++)
        {
            using var lease = storage.TryStart(number, parameters);
            if (lease is null) continue;
            lease.Report(1, scores);
            lease.Complete(scores);
            Console.WriteLine(number);
        }
        break;
    case "fill":
        using (var lease = storage.TryStart(0, parameters)!)
        {
            try
            {
                for (int step = 1; ; step++) lease.Report(step, scores);
            }
            catch (JournalException refused)
            {
                Console.WriteLine(lease.Trial.Reports.Count);
                Console.WriteLine(refused.Message);
            }
        }
        break;
}

int Number(int index) => int.Parse(args[index], CultureInfo.InvariantCulture);
