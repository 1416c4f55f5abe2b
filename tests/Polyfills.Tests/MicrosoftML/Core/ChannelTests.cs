using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace Polyfills.Tests.MicrosoftML.Core;

public sealed class ChannelTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly List<LoggingEventArgs> _log = [];

    public ChannelTests() => _ml.Log += (_, message) => _log.Add(message);

    [Fact]
    public void A_message_has_its_source_and_kind_in_front()
    {
        using (var channel = ((IHostEnvironment)_ml).Register("Host").Start("Work"))
        {
            channel.Info(MessageSensitivity.None, "words: {0}", 7);
        }

        var message = Assert.Single(_log, message => message.Kind == ChannelMessageKind.Info);
        Assert.Equal("words: 7", message.RawMessage);
        Assert.Equal("Host; Work", message.Source);
        Assert.Equal("[Source=Host; Work, Kind=Info] words: 7", message.Message);
    }

    [Fact]
    public void A_message_without_arguments_is_not_formatted()
    {
        using (var channel = ((IHostEnvironment)_ml).Start("Work"))
        {
            channel.Warning(MessageSensitivity.None, "a {brace}");
        }

        Assert.Equal("a {brace}", Assert.Single(_log, message => message.Kind == ChannelMessageKind.Warning).RawMessage);
    }

    [Fact]
    public void Kinds_are_told_apart()
    {
        using (var channel = ((IHostEnvironment)_ml).Start("Work"))
        {
            channel.Error(MessageSensitivity.None, "e");
            channel.Warning(MessageSensitivity.None, "w");
            channel.Info(MessageSensitivity.None, "i");
            channel.Trace(MessageSensitivity.None, "t");
        }

        Assert.Equal(
            [ChannelMessageKind.Error, ChannelMessageKind.Warning, ChannelMessageKind.Info, ChannelMessageKind.Trace],
            _log.Where(message => message.RawMessage.Length == 1).Select(message => message.Kind));
    }

    [Fact]
    public void Start_and_end_of_a_channel_are_traced()
    {
        ((IHostEnvironment)_ml).Start("Work").Dispose();

        Assert.Equal("Channel started", _log[0].RawMessage);
        Assert.StartsWith("Channel finished. Elapsed ", _log[1].RawMessage, StringComparison.Ordinal);
        Assert.Equal("Channel disposed", _log[2].RawMessage);
        Assert.All(_log, message => Assert.Equal(ChannelMessageKind.Trace, message.Kind));
    }

    [Fact]
    public void A_progress_channel_takes_header_and_checkpoints()
    {
        using var progress = ((IHostEnvironment)_ml).StartProgressChannel("Training");
        progress.SetHeader(new ProgressHeader(["loss"], ["epochs"]), entry =>
        {
            entry.SetMetric(0, 1.5);
            entry.SetProgress(0, 3, 10);
        });

        progress.Checkpoint(1.5, 3);
        progress.Checkpoint(null, 4);
    }

    [Fact]
    public void A_checkpoint_has_no_more_values_than_its_header_has_room_for()
    {
        using var progress = ((IHostEnvironment)_ml).StartProgressChannel("Training");
        Assert.Throws<InvalidOperationException>(() => progress.Checkpoint(1));

        progress.SetHeader(new ProgressHeader(["loss"], ["epochs"]), _ => { });
        progress.Checkpoint(0.5, 3, 10);
        Assert.Throws<InvalidOperationException>(() => progress.Checkpoint(0.5, 3, 10, 1));
    }

    [Fact]
    public void There_are_no_checkpoints_after_the_end()
    {
        var progress = ((IHostEnvironment)_ml).StartProgressChannel("Training");
        progress.Dispose();

        Assert.Throws<InvalidOperationException>(() => progress.Checkpoint());
    }

    [Fact]
    public void A_header_keeps_its_names()
    {
        var header = new ProgressHeader(["loss", "tokens/s"], ["epochs"]);

        Assert.Equal(["loss", "tokens/s"], header.MetricNames);
        Assert.Equal(["epochs"], header.UnitNames);
        Assert.Empty(new ProgressHeader("epochs").MetricNames);
    }
}
