using Microsoft.ML;

namespace Polyfills.Tests.MicrosoftML.Data;

public sealed class MLContextTests
{
    [Fact]
    public void Settings_have_defaults_and_can_be_set()
    {
        var ml = new MLContext();

        Assert.Equal(Path.GetTempPath(), ml.TempFilePath);
        Assert.Null(ml.GpuDeviceId);
        Assert.False(ml.FallbackToCpu);

        ml.GpuDeviceId = 0;
        ml.FallbackToCpu = true;
        ml.TempFilePath = "/elsewhere";

        Assert.Equal((0, true, "/elsewhere"), (ml.GpuDeviceId, ml.FallbackToCpu, ml.TempFilePath));
    }

    [Fact]
    public void Options_are_kept_by_name()
    {
        var ml = new MLContext();

        Assert.True(ml.TryAddOption("threads", 2));
        Assert.False(ml.TryAddOption("threads", 3));
        Assert.True(ml.TryGetOption("threads", out int threads));
        Assert.Equal(2, threads);
        ml.SetOption("threads", 4);
        Assert.Equal(4, ml.GetOptionOrDefault<int>("threads"));
        Assert.True(ml.RemoveOption("threads"));
        Assert.False(ml.RemoveOption("threads"));
    }

    [Fact]
    public void An_option_of_another_type_is_not_found()
    {
        var ml = new MLContext();
        ml.SetOption("threads", 2);

        Assert.False(ml.TryGetOption("threads", out string text));
        Assert.Null(text);
    }

    [Fact]
    public void An_option_that_is_not_there_is_set_to_its_default()
    {
        var ml = new MLContext();

        Assert.Equal(0, ml.GetOptionOrDefault<int>("threads"));
        Assert.True(ml.TryGetOption("threads", out int _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void An_option_has_a_name(string? name) => Assert.Throws<ArgumentNullException>(() => new MLContext().SetOption(name, 1));
}
