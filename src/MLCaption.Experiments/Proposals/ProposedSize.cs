using MLCaption.Data;

namespace MLCaption.Experiments;

/// <summary>Settings that go with how much there is to learn from: fewer captions are learnt more often, in smaller steps, by a smaller network.</summary>
internal sealed record ProposedSize(int Epochs, int BatchSize, int Width, int MinCount)
{
    /// <summary>From so many captions on a decoder has its default sizes.</summary>
    public const int Large = 20_000;

    public static ProposedSize Of(LoadReport report) => report.Captions switch
    {
        < 1_000 => new(40, 16, 128, 1),
        < 5_000 => new(25, 25, 256, 1),
        < Large => new(15, 25, 256, 2),
        < 100_000 => new(12, 100, 512, 5),
        _ => new(8, 100, 512, 5),
    };
}
