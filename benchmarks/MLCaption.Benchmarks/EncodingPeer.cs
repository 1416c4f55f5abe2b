using System.Diagnostics;
using System.Globalization;

namespace MLCaption.Benchmarks;

/// <summary>The Node program beside <see cref="EncodingBenchmark"/>, kept running so that its sessions stay warm.</summary>
internal sealed class EncodingPeer : IDisposable
{
    private readonly Process _process;

    public EncodingPeer(string modules, string model, string output, string tensors, int size)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "peers", "onnxruntime-alone.js");
        var start = new ProcessStartInfo("node", [program, model, output, tensors, size.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["NODE_PATH"] = modules;
        _process = Process.Start(start)!;
    }

    /// <summary>Seconds that all its threads have used the processors for.</summary>
    public double ProcessorSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Seconds of one pass over all images.</summary>
    public double Measure(EncodingSetting setting)
    {
        _process.StandardInput.WriteLine($"{setting.Threads} {setting.InFlight} {setting.Batch}");
        _process.StandardInput.Flush();
        string line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The peer ended; is onnxruntime-node in --modules?");
        return double.Parse(line, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
