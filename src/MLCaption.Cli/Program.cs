using System.Runtime.InteropServices;
using MLCaption.Cli;

using var interrupt = new CancellationTokenSource();
int signals = 0;

// The first signal asks the run to end and keep what it has; a second one ends the process at once.
void OnSignal(PosixSignalContext context)
{
    if (Interlocked.Increment(ref signals) > 1) return;
    context.Cancel = true;
    interrupt.Cancel();
}

using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
return CommandLine.Run(args, CliConsole.OfProcess(interrupt.Token));
