using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace MLCaption.Serving.Tests;

public sealed class CaptionRouteTests
{
    private static readonly CaptioningOptions _options = new() { MaxBytes = 5000, MaxPixels = 10_000, Window = TimeSpan.Zero };

    [Theory]
    [InlineData("jpg", "image/jpeg")]
    [InlineData("png", "image/png")]
    [InlineData("jpg", "image/png")] // the bytes say what they are
    [InlineData("png", "application/octet-stream")]
    [InlineData("jpg", "application/x-www-form-urlencoded")] // what curl says of any bytes
    [InlineData("png", "text/plain")]
    public async Task Raw_bytes_get_a_caption(string extension, string type)
    {
        byte[] picture = TestPictures.OfFormat(extension);
        await using var running = await RunningServer.StartAsync(_options, null, new FakeModel());
        using var answer = await running.PostAsync(picture, type: type);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var json = await Json(answer);
        Assert.Equal(["model", "caption", "logProbability", "probability", "width", "height", "attention"], json.EnumerateObject().Select(property => property.Name));
        Assert.Equal("first", json.GetProperty("model").GetString());
        Assert.Equal($"a picture of {picture.Length} bytes", json.GetProperty("caption").GetString());
        Assert.Equal(-1, json.GetProperty("logProbability").GetDouble());
        Assert.Equal(Math.Exp(-1), json.GetProperty("probability").GetDouble());
        Assert.Equal((TestPictures.Width, TestPictures.Height), (json.GetProperty("width").GetInt32(), json.GetProperty("height").GetInt32()));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("attention").ValueKind);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task The_first_file_of_a_form_gets_a_caption()
    {
        byte[] picture = TestPictures.Bmp(3, 3);
        await using var running = await RunningServer.StartAsync(_options, null, new FakeModel());
        using var form = new MultipartFormDataContent
        {
            { new StringContent("a field"), "note" },
            { new ByteArrayContent(picture), "upload", "../../etc/passwd" },
            { new ByteArrayContent([1]), "another", "b.jpg" },
        };
        using var answer = await running.Client.PostAsync(new Uri("/caption", UriKind.Relative), form);
        Assert.Equal($"a picture of {picture.Length} bytes", (await Json(answer)).GetProperty("caption").GetString());
    }

    [Fact]
    public async Task Attention_and_candidates_come_when_asked_for()
    {
        await using var running = await RunningServer.StartAsync(_options, null, new FakeModel(grid: new AttentionGrid(2, 3, 0.875)));
        using var answer = await running.PostAsync(TestPictures.Bmp(), "?attention=true&candidates=true");
        var json = await Json(answer);
        var attention = json.GetProperty("attention");
        Assert.Equal((2, 3, 0.875), (attention.GetProperty("rows").GetInt32(), attention.GetProperty("columns").GetInt32(), attention.GetProperty("crop").GetDouble()));
        var word = Assert.Single(attention.GetProperty("words").EnumerateArray());
        Assert.Equal("word", word.GetProperty("word").GetString());
        Assert.InRange(word.GetProperty("sentinel").GetDouble(), 0, 1e-6);
        Assert.Equal(Enumerable.Repeat(1f / 6, 6), word.GetProperty("weights").EnumerateArray().Select(weight => weight.GetSingle()));
        var candidates = json.GetProperty("candidates").EnumerateArray().ToArray();
        Assert.Equal(["a picture", "another"], candidates.Select(candidate => candidate.GetProperty("caption").GetString()));
        Assert.Equal(Math.Exp(-2), candidates[1].GetProperty("probability").GetDouble());
    }

    [Fact]
    public async Task A_model_without_places_gives_no_attention()
    {
        await using var running = await RunningServer.StartAsync(_options, null, new FakeModel());
        using var answer = await running.PostAsync(TestPictures.Bmp(), "?attention=true");
        Assert.Equal(JsonValueKind.Null, (await Json(answer)).GetProperty("attention").ValueKind);
    }

    [Fact]
    public async Task A_model_is_chosen_by_its_name()
    {
        await using var running = await RunningServer.StartAsync(_options, null, new FakeModel("one"), new FakeModel("two"));
        using var second = await running.PostAsync(TestPictures.Bmp(), "?model=second");
        Assert.StartsWith("two", (await Json(second)).GetProperty("caption").GetString(), StringComparison.Ordinal);
        using var none = await running.PostAsync(TestPictures.Bmp(), "?model=../third");
        await AssertProblem(none, 404, "There is no model '../third'; the models are first, second.");
    }

    [Fact]
    public async Task What_is_not_taken_on_is_told_why()
    {
        await using var running = await RunningServer.StartAsync(_options, null, new FakeModel
        {
            ProblemOf = picture => picture.Length == 3000 ? "The image: not a readable image; expected a JPEG, PNG or BMP file." : null,
        });
        await Check(running, [], 400, "The request holds no picture: there are no bytes. JPEG, PNG and BMP are taken.");
        await Check(running, "hello"u8.ToArray(), 400, "The bytes are no picture that is known here. JPEG, PNG and BMP are taken.");
        await Check(running, "GIF89a"u8.ToArray(), 415, "The picture is a GIF, which isn't read here. JPEG, PNG and BMP are taken; save it as one of these.");
        await Check(running, TestPictures.Png(101, 100), 413, "The picture is 101 x 100 pixels; at most 10,000 in all are taken. Send a smaller one.");
        await Check(running, TestPictures.Bmp(50, 50), 413, "The picture has more than the 5,000 bytes that are taken; send a smaller one.");
        await Check(running, [.. TestPictures.Png(10, 10), .. new byte[3000 - TestPictures.Png(10, 10).Length]], 400, "The image: not a readable image; expected a JPEG, PNG or BMP file.");
        await Check(running, TestPictures.Bmp(), 400, "attention must be true or false, but was 'yes'.", "?attention=yes");
        await Check(running, "{}"u8.ToArray(), 415, "The Content-Type is 'application/json', and the bytes are no picture. Send a file's bytes (curl --data-binary @FILE) or a form that holds it (curl -F image=@FILE).", type: "application/json");
        await Check(running, "GIF89a\0"u8.ToArray(), 415, "The picture is a GIF, which isn't read here. JPEG, PNG and BMP are taken; save it as one of these.", type: "application/x-www-form-urlencoded");
        await Check(running, "--x\r\n\r\n"u8.ToArray(), 400, "The form is damaged, or cut short.", type: "multipart/form-data; boundary=x");
        await Check(running, "--x--\r\n"u8.ToArray(), 400, "The form holds no file; its first file is the picture.", type: "multipart/form-data; boundary=x");
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    public async Task What_curl_leaves_of_a_picture_that_it_takes_for_text_is_told_how_to_be_sent(string extension)
    {
        byte[] left = [.. TestPictures.OfFormat(extension).Where(value => value is not (0 or (byte)'\r' or (byte)'\n'))]; // curl's manual: -d @file
        await using var running = await RunningServer.StartAsync(_options, null, new FakeModel());
        await Check(running, left, 415, "The Content-Type is 'application/x-www-form-urlencoded', and the bytes are no picture. Send a file's bytes (curl --data-binary @FILE) or a form that holds it (curl -F image=@FILE).", type: "application/x-www-form-urlencoded");
    }

    [Fact]
    public async Task An_encoded_body_is_not_unpacked()
    {
        await using var running = await RunningServer.StartAsync(_options, null, new FakeModel());
        using var content = new ByteArrayContent([31, 139, 8, 0]);
        content.Headers.ContentEncoding.Add("gzip");
        using var answer = await running.Client.PostAsync(new Uri("/caption", UriKind.Relative), content);
        await AssertProblem(answer, 415, "The body is encoded ('gzip'); send it as it is, without Content-Encoding.");
    }

    [Fact]
    public async Task A_full_queue_answers_503_and_says_when_to_come_again()
    {
        var model = new FakeModel();
        await using var running = await RunningServer.StartAsync(_options with { BatchSize = 1, QueueLength = 1 }, null, model);
        model.Gate.Reset();
        var first = running.PostAsync(TestPictures.Bmp());
        Assert.True(model.Entered.Wait(TimeSpan.FromSeconds(20)));
        var rest = Enumerable.Range(0, 3).Select(_ => running.PostAsync(TestPictures.Bmp())).ToList();
        foreach (int left in new[] { 3, 2 })
        {
            Assert.Equal(left, rest.Count);
            var refused = await Task.WhenAny(rest);
            rest.Remove(refused);
            using var answer = await refused;
            await AssertProblem(answer, 503, "As many pictures wait as may. Come again in 1 s.");
            Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter!.Delta);
        }

        model.Gate.Set();
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await rest[0]).StatusCode);
    }

    [Fact]
    public async Task All_requests_together_hold_no_more_bytes_than_they_may()
    {
        var model = new FakeModel();
        await using var running = await RunningServer.StartAsync(_options with { MaxBytes = 50_000, MaxHeldBytes = 140_000 }, null, model);
        model.Gate.Reset();
        Task<HttpResponseMessage>[] held = [running.PostAsync(TestPictures.Bmp()), running.PostAsync(TestPictures.Bmp())];
        Assert.True(model.Entered.Wait(TimeSpan.FromSeconds(20)));
        while (running.Server.Pool.Find(null) is { } && model.Batches.Sum() + Waiting(running) < 2) await Task.Delay(10);
        using var refused = await running.PostAsync(TestPictures.Bmp());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        model.Gate.Set();
        Assert.All(await Task.WhenAll(held), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        using var after = await running.PostAsync(TestPictures.Bmp());
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task A_body_that_does_not_come_is_not_waited_for_longer_than_the_limit()
    {
        await using var running = await RunningServer.StartAsync(_options with { Timeout = TimeSpan.FromMilliseconds(300) }, null, new FakeModel());
        using var client = new RawClient(running.Address);
        string answer = await client.SendAsync("POST /caption HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nBM");
        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains(""","status":408,"detail":"The request did not arrive in time."}""", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_goes_away_is_no_failure()
    {
        var model = new FakeModel();
        await using var running = await RunningServer.StartAsync(_options with { BatchSize = 1 }, null, model);
        model.Gate.Reset();
        using var cancellation = new CancellationTokenSource();
        var gone = running.PostAsync(TestPictures.Bmp(), cancellation: cancellation.Token);
        Assert.True(model.Entered.Wait(TimeSpan.FromSeconds(20)));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        model.Gate.Set();
        using var answer = await running.PostAsync(TestPictures.Bmp());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(running.Logged);
    }

    [Fact]
    public async Task A_failure_is_logged_and_tells_the_client_nothing_of_the_machine()
    {
        await using var running = await RunningServer.StartAsync(_options, null, new FakeModel { FailsAt = _ => new InvalidOperationException("/secret/path broke") });
        using var answer = await running.PostAsync(TestPictures.Bmp());
        await AssertProblem(answer, 500, "The service failed at this request.");
        Assert.Contains("/secret/path broke", Assert.Single(running.Logged), StringComparison.Ordinal);
    }

    internal static async Task<JsonElement> Json(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    internal static async Task AssertProblem(HttpResponseMessage answer, int status, string detail)
    {
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{answer.StatusCode}: {text}");
        var json = JsonDocument.Parse(text).RootElement;
        Assert.Equal(["type", "title", "status", "detail"], json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(detail, json.GetProperty("detail").GetString());
        Assert.Equal((status, status), ((int)answer.StatusCode, json.GetProperty("status").GetInt32()));
    }

    private static int Waiting(RunningServer running) => running.Server.Pool.Find(null).Waiting;

    private static async Task Check(RunningServer running, byte[] body, int status, string detail, string query = "", string type = "application/octet-stream")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await running.Client.PostAsync(new Uri($"/caption{query}", UriKind.Relative), content);
        await AssertProblem(answer, status, detail);
    }
}
