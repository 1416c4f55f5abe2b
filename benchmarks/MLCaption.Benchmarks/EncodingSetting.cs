namespace MLCaption.Benchmarks;

/// <summary>How ONNX Runtime is run: threads of one run, runs at once, images of one run.</summary>
internal sealed record EncodingSetting(int Threads, int InFlight, int Batch)
{
    public override string ToString() => $"{InFlight} at once x {Threads} threads x batch {Batch}";
}
