using MLCaption.Cli.Views;
using MLCaption.Training;

namespace MLCaption.Cli.Tests.Views;

public sealed class ProgressLineTests : IDisposable
{
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly Clock _clock = new();

    public void Dispose() => _error.Dispose();

    [Fact]
    public void On_a_terminal_a_line_is_drawn_over_and_wiped_at_the_end()
    {
        using (var line = new ProgressLine(Console(terminal: true)))
        {
            line.Show("captioning", "", 0, 10);
            _clock.Pass(10);
            line.Show("captioning", "", 5, 10);
        }

        // Five took ten seconds, and five are left.
        Assert.Equal(["[##########----------]  50% captioning, 10.0 s left"], Screens());
        Assert.EndsWith(" \r", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_stands_above_the_line()
    {
        using var line = new ProgressLine(Console(terminal: true));
        _clock.Pass(1);
        line.Show("reading", "", 3, null);
        line.Note("an image was left out");

        Assert.Equal(["reading: 3", "an image was left out\n", "reading: 3"], Screens());
    }

    [Fact]
    public void A_line_is_never_wider_than_the_terminal()
    {
        using var line = new ProgressLine(Console(terminal: true) with { ErrorWidth = 20 });
        _clock.Pass(1);
        line.Show("captioning", "", 1, 10);

        Assert.Equal("[##------------------]  10% captioning"[..19], Screens()[0]);
    }

    [Fact]
    public void In_a_file_there_is_a_line_every_fifteen_seconds_without_a_bar()
    {
        using var line = new ProgressLine(Console(terminal: false));
        for (int done = 0; done <= 40; done++)
        {
            line.Show("reading images", "", done, 40);
            _clock.Pass(1);
        }

        Assert.Equal("reading images: 37%, 25.0 s left\nreading images: 75%, 10.0 s left\n", _error.ToString());
    }

    [Fact]
    public void Quiet_says_nothing()
    {
        using var line = new ProgressLine(Console(terminal: true) with { Verbosity = Verbosity.Quiet });
        _clock.Pass(60);
        line.Show("reading images", "", 1, 40);
        line.Note("a note");

        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public void Epochs_are_counted_with_their_parts()
    {
        Assert.Equal(("training", "epoch 3 of 4", 2.25, 4.0), TrainingLine.Of(new FitProgress(FitStage.Learning, 5, 20, 3, 4)));
        Assert.Equal(("reading images", "", 7, null), TrainingLine.Of(new FitProgress(FitStage.Reading, 7, null, 0, 0)));
    }

    // What each carriage return shows, blanks that wipe left out.
    private string[] Screens() => [.. _error.ToString().Split('\r').Select(screen => screen.TrimEnd(' ')).Where(screen => screen.Length > 0)];

    private CliConsole Console(bool terminal) => CliTester.Silent with { Error = _error, IsTerminal = terminal, Time = _clock };

    private sealed class Clock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _now;

        public void Pass(int seconds) => _now += seconds;
    }
}
