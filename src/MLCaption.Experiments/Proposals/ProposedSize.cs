using MLCaption.Data;

namespace MLCaption.Experiments;

/// <summary>Settings that go with how much there is to learn from: fewer captions are learnt more often, in smaller steps. The network stays as large as by
/// default: with few captions, too, a smaller one learnt less (docs/choosing.md).</summary>
internal sealed record ProposedSize(int Epochs, int BatchSize, int MinCount)
{
    public static ProposedSize Of(LoadReport report) => report.Captions switch
    {
        < 1_000 => new(40, 16, 1),
        < 5_000 => new(25, 25, 1),
        < 20_000 => new(15, 25, 2),
        < 100_000 => new(12, 100, 5),
        _ => new(8, 100, 5),
    };
}
