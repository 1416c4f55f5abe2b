namespace MLCaption.Sweeps.Tests.Storage;

public sealed class Crc32CTests
{
    [Fact]
    public void The_check_value_of_the_nine_digits_is_met() => Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));

    // RFC 3720, appendix B.4.
    [Fact]
    public void The_examples_of_RFC_3720_are_met()
    {
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Of(Enumerable.Repeat((byte)0xFF, 32).ToArray()));
        Assert.Equal(0x46DD794Eu, Crc32C.Of(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray()));
    }
}
