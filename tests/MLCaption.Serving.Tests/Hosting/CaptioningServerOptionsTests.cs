namespace MLCaption.Serving.Tests;

public sealed class CaptioningServerOptionsTests
{
    [Theory]
    [InlineData("http://localhost:5005")]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://127.0.0.2:80")]
    [InlineData("http://[::1]:80")]
    public void Addresses_that_only_this_machine_reaches_need_no_token(string url) =>
        Assert.Empty(new CaptioningServerOptions { Urls = [url] }.Problems());

    [Theory]
    [InlineData("http://0.0.0.0:5005")]
    [InlineData("http://*:5005")]
    [InlineData("http://[::]:5005")]
    [InlineData("http://192.168.1.7:5005")]
    [InlineData("http://captions.example:5005")]
    public void Addresses_that_others_reach_need_a_token(string url)
    {
        Assert.Equal([$"{url}: other machines reach this address, so a token is needed that callers show."], new CaptioningServerOptions { Urls = [url] }.Problems());
        Assert.Empty(new CaptioningServerOptions { Urls = [url], Token = "0123456789abcdef" }.Problems());
    }

    [Theory]
    [InlineData("localhost:5005", "localhost:5005: no address; expected http://HOST:PORT.")]
    [InlineData("https://localhost:5005", "https://localhost:5005: only http:// is served; for https put a proxy such as nginx or Caddy in front.")]
    [InlineData("http://localhost:5005/captions", "http://localhost:5005/captions: expected http://HOST:PORT.")]
    public void Addresses_that_make_no_sense_are_refused(string url, string problem) =>
        Assert.Equal([problem], new CaptioningServerOptions { Urls = [url] }.Problems());

    [Fact]
    public void All_problems_are_told_at_once() => Assert.Equal(
        [
            "urls must name at least one address.",
            "token must be at least 16 characters of ASCII without spaces.",
            "batchSize must be between 1 and 256, but was 0.",
            "window must be between 0 and 1 second, but was 00:00:02.",
            "queueLength must be at least 1, but was 0.",
            "timeout must be above 0 and at most a day, but was 00:00:00.",
            "maxBytes must be between 1 and 1,000,000,000, but was 0.",
            "maxPixels must be at least 1, but was 0.",
            "maxHeldBytes must be at least 65537, what one request of base64 may take, but was -1.",
        ],
        new CaptioningServerOptions
        {
            Urls = [],
            Token = "short",
            Captioning = new() { BatchSize = 0, Window = TimeSpan.FromSeconds(2), QueueLength = 0, Timeout = TimeSpan.Zero, MaxBytes = 0, MaxPixels = 0, MaxHeldBytes = -1 },
        }.Problems());
}
