using MLCaption.Transforms;

namespace MLCaption.Tests.Transforms;

public sealed class ImageEncodingStateTests
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"Output":"Features","Input":"ImagePath","SkipsCorrupt":true,"ContentLength":0,"Encoder":{"Trainable":"a name, as another version wrote it"}}""")]
    public void What_no_encoder_of_this_version_wrote_is_told_in_words(string text)
    {
        var problem = Assert.Throws<InvalidDataException>(() => ImageEncodingState.FromJson(text));
        Assert.StartsWith("The encoder's description in the model is", problem.Message, StringComparison.Ordinal);
    }
}
