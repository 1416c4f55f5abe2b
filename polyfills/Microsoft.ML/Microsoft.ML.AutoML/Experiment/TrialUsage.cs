using System.Diagnostics;

namespace Microsoft.ML.AutoML;

/// <summary>Looks at the process when a trial begins and every two seconds.</summary>
internal sealed class TrialUsage : IDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(2);

    private readonly Timer _timer;
    private TimeSpan _processorTime;

    public TrialUsage()
    {
        using var process = Process.GetCurrentProcess();
        _processorTime = process.TotalProcessorTime;
        Look();
        _timer = new Timer(_ => Look(), null, _interval, _interval);
    }

    public double PeakCpu { get; private set; }

    public double PeakMegabytes { get; private set; }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        using var process = Process.GetCurrentProcess();
        var now = process.TotalProcessorTime;
        PeakCpu = Math.Max(PeakCpu, (now - _processorTime) / (_interval * Environment.ProcessorCount));
        PeakMegabytes = Math.Max(PeakMegabytes, process.WorkingSet64 / (1024.0 * 1024.0));
        _processorTime = now;
    }
}
