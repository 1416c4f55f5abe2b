using System.Net;
using System.Text;
using System.Text.Json;

namespace MLCaption.Serving.Tests;

public sealed class InferRouteTests
{
    private static readonly CaptioningOptions _options = new() { MaxBytes = 5000, MaxPixels = 10_000, BatchSize = 3 };
    private static readonly string _picture = Convert.ToBase64String(TestPictures.Bmp(2, 2));

    [Fact]
    public async Task Several_pictures_get_their_captions_in_one_answer()
    {
        await using var running = await RunningServer.StartAsync(_options, null, new FakeModel());
        string other = Convert.ToBase64String(TestPictures.Bmp(1, 1));
        using var answer = await Post(running, $$"""{"id":"7","inputs":[{"name":"image","shape":[2],"datatype":"BYTES","data":["{{_picture}}","{{other}}"]}]}""");
        Assert.Equal(
            $$"""{"model_name":"first","id":"7","outputs":[{"name":"caption","shape":[2],"datatype":"BYTES","data":["a picture of {{TestPictures.Bmp(2, 2).Length}} bytes","a picture of {{TestPictures.Bmp(1, 1).Length}} bytes"]},{"name":"log_probability","shape":[2],"datatype":"FP32","data":[-1,-1]}]}""",
            await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Data_may_be_nested_as_its_shape_says()
    {
        await using var running = await RunningServer.StartAsync(_options, null, new FakeModel());
        using var answer = await Post(running, $$$"""{"inputs":[{"data":[["{{{_picture}}}"]],"datatype":"BYTES","shape":[1,1],"name":"image","parameters":{"content_type":"base64"}}],"outputs":[{"name":"caption"}]}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public void Pictures_stand_in_the_memory_that_their_body_came_in()
    {
        byte[] body = Encoding.UTF8.GetBytes($$"""{"id":"a","inputs":[{"name":"image","shape":[2],"datatype":"BYTES","data":["{{_picture}}","{{_picture.Replace("A", "\\u0041", StringComparison.Ordinal)}}"]}],"more":["\n",1]}""");
        var pictures = InferRequestReader.Read(body, mostPictures: 2).Pictures;
        Assert.Equal(2, pictures.Count);
        foreach (var picture in pictures)
        {
            Assert.Equal(TestPictures.Bmp(2, 2), picture.ToArray());
            Assert.True(picture.Span.Overlaps(body));
        }
    }

    [Theory]
    [InlineData("", "The body is no JSON from line 1 on.")]
    [InlineData("[]", "The body must be an object.")]
    [InlineData("{", "The body is no JSON from line 1 on.")]
    [InlineData("""{"inputs":}""", "The body is no JSON from line 1 on.")]
    [InlineData("""{"id":"\ud800"}""", "A text in the body is no Unicode.")]
    [InlineData("{}", "inputs must hold a tensor 'image'.")]
    [InlineData("""{"inputs":[]}""", "inputs must hold a tensor 'image'.")]
    [InlineData("""{"inputs":[{"name":"text","shape":[1],"datatype":"BYTES","data":["QQ=="]}]}""", "The tensor's name must be 'image'.")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1],"datatype":"FP32","data":["QQ=="]}]}""", "The datatype of 'image' must be BYTES: files in base64.")]
    [InlineData("""{"inputs":[{"name":"image","shape":[9223372036854775807],"datatype":"BYTES","data":["QQ=="]}]}""", "The shape of 'image' must be [1], as many as data holds.")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1,1,1,1,1],"datatype":"BYTES","data":["QQ=="]}]}""", "shape must be an array of at most 4 whole numbers from 0.")]
    [InlineData("""{"inputs":[{"name":"image","shape":[-1],"datatype":"BYTES","data":["QQ=="]}]}""", "shape must be an array of at most 4 whole numbers from 0.")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","data":["?"]}]}""", "data[0] is no base64.")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","data":[1]}]}""", "data must be an array of base64 texts.")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","data":["aGVsbG8="]}]}""", "data[0]: The bytes are no picture that is known here. JPEG, PNG and BMP are taken.")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","data":["QQ=="]}]} {}""", "The body is no JSON from line 1 on.")]
    public async Task What_makes_no_sense_is_told_in_the_shape_of_the_protocol(string body, string error)
    {
        await using var running = await RunningServer.StartAsync(_options, null, new FakeModel());
        using var answer = await Post(running, body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(error, (await CaptionRouteTests.Json(answer)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task The_largest_request_fits_into_the_least_that_may_be_held()
    {
        const int most = (1667 * 4) + 65_536; // 5000 bytes in base64, and what is around them
        Assert.Single((_options with { MaxHeldBytes = most }).Problems());
        await using var running = await RunningServer.StartAsync(_options with { MaxHeldBytes = most + 1 }, null, new FakeModel());
        string body = $$"""{"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","data":["{{_picture}}"]}]}""";
        using var answer = await Post(running, body.PadRight(most));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task More_pictures_than_a_batch_holds_are_refused()
    {
        await using var running = await RunningServer.StartAsync(_options, null, new FakeModel());
        using var answer = await Post(running, $$"""{"inputs":[{"name":"image","shape":[4],"datatype":"BYTES","data":["{{_picture}}","{{_picture}}","{{_picture}}","{{_picture}}"]}]}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_damaged_picture_is_named_by_its_place()
    {
        int damaged = TestPictures.Bmp(1, 1).Length;
        await using var running = await RunningServer.StartAsync(_options, null, new FakeModel { ProblemOf = picture => picture.Length == damaged ? "The image: truncated." : null });
        using var answer = await Post(running, $$"""{"inputs":[{"name":"image","shape":[2],"datatype":"BYTES","data":["{{_picture}}","{{Convert.ToBase64String(TestPictures.Bmp(1, 1))}}"]}]}""");
        Assert.Equal("data[1]: The image: truncated.", (await CaptionRouteTests.Json(answer)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task The_models_and_the_service_tell_of_themselves()
    {
        await using var running = await RunningServer.StartAsync(_options, null, new FakeModel(grid: new AttentionGrid(2, 2)), new FakeModel());
        Assert.Equal("mlcaption", (await Get(running, "/v2")).GetProperty("name").GetString());
        Assert.True((await Get(running, "/v2/health/live")).GetProperty("live").GetBoolean());
        Assert.True((await Get(running, "/v2/health/ready")).GetProperty("ready").GetBoolean());
        Assert.Equal(
            """{"models":[{"name":"first","state":"READY","hasAttention":true},{"name":"second","state":"READY","hasAttention":false}]}""",
            (await Get(running, "/v2/models")).GetRawText());
        var model = await Get(running, "/v2/models/second");
        Assert.Equal(("second", "mlnet_mlcaption"), (model.GetProperty("name").GetString(), model.GetProperty("platform").GetString()));
        Assert.Equal("""[{"name":"image","datatype":"BYTES","shape":[-1]}]""", model.GetProperty("inputs").GetRawText());
        Assert.Equal("""{"name":"second","ready":true}""", (await Get(running, "/v2/models/second/ready")).GetRawText());
        Assert.Equal("There is no model 'third'; the models are first, second.", (await Get(running, "/v2/models/third", HttpStatusCode.NotFound)).GetProperty("error").GetString());
    }

    private static async Task<JsonElement> Get(RunningServer running, string route, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await running.Client.GetAsync(new Uri(route, UriKind.Relative));
        Assert.Equal(status, answer.StatusCode);
        return await CaptionRouteTests.Json(answer);
    }

    private static Task<HttpResponseMessage> Post(RunningServer running, string body) =>
        running.Client.PostAsync(new Uri("/v2/models/first/infer", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));
}
