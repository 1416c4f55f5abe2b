using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;

namespace MLCaption.Serving.Tests;

public sealed class CaptioningServerTests
{
    private const string Token = "0123456789abcdef";

    [Fact]
    public async Task The_page_and_the_signs_of_life_need_no_token_and_all_else_does()
    {
        await using var running = await RunningServer.StartAsync(null, Token, new FakeModel());
        foreach (string open in new[] { "/", "/openapi.json", "/v2/health/live", "/v2/health/ready" }) Assert.Equal(HttpStatusCode.OK, await Status(running, open));
        foreach (string closed in new[] { "/v2", "/v2/models", "/v2/models/first", "/nothing" }) Assert.Equal(HttpStatusCode.Unauthorized, await Status(running, closed));
        using var without = await running.PostAsync(TestPictures.Bmp());
        await CaptionRouteTests.AssertProblem(without, 401, "The token is missing or wrong; send it as Authorization: Bearer TOKEN.");
        Assert.Equal("Bearer", without.Headers.WwwAuthenticate.ToString());
        foreach (string wrong in new[] { "", "x", Token + "x", Token[..^1] })
        {
            running.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", wrong);
            Assert.Equal(HttpStatusCode.Unauthorized, await Status(running, "/v2/models"));
        }

        running.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        Assert.Equal(HttpStatusCode.OK, await Status(running, "/v2/models"));
        using var with = await running.PostAsync(TestPictures.Bmp());
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
    }

    [Fact]
    public async Task Balancers_may_ask_for_signs_of_life_without_their_content()
    {
        await using var running = await RunningServer.StartAsync(null, Token, new FakeModel());
        foreach (string route in new[] { "/", "/v2/health/live", "/v2/health/ready" })
        {
            using var answer = await running.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, route));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task A_name_that_another_site_had_point_here_is_refused()
    {
        await using var running = await RunningServer.StartAsync(null, null, new FakeModel());
        foreach (string host in new[] { "localhost", "127.0.0.1:80", "127.0.0.2:80", "[::1]", "LOCALHOST" }) Assert.Equal(HttpStatusCode.OK, await Status(running, "/v2", host: host));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await Status(running, "/v2", host: "evil.example"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await Status(running, "/", host: "localhost.evil.example"));
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_make_a_browser_send_pictures()
    {
        await using var running = await RunningServer.StartAsync(null, null, new FakeModel());
        running.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await running.PostAsync(TestPictures.Bmp());
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        running.Client.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        running.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        using var own = await running.PostAsync(TestPictures.Bmp());
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task What_there_is_not_is_told_in_the_shape_of_its_routes()
    {
        await using var running = await RunningServer.StartAsync(null, null, new FakeModel());
        using var nothing = await running.Client.GetAsync(new Uri("/../../etc/passwd", UriKind.Relative));
        await CaptionRouteTests.AssertProblem(nothing, 404, "There is nothing here; /openapi.json tells what there is.");
        using var method = await running.Client.DeleteAsync(new Uri("/caption", UriKind.Relative));
        await CaptionRouteTests.AssertProblem(method, 405, "Send a picture with POST.");
        using var models = await running.Client.DeleteAsync(new Uri("/v2/models", UriKind.Relative));
        Assert.Equal("The route takes GET only.", (await CaptionRouteTests.Json(models)).GetProperty("error").GetString());
        using var below = await running.Client.GetAsync(new Uri("/v2/nothing", UriKind.Relative));
        Assert.Equal("There is nothing here; /openapi.json tells what there is.", (await CaptionRouteTests.Json(below)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task The_page_may_run_nothing_but_its_own_script()
    {
        await using var running = await RunningServer.StartAsync(null, null, new FakeModel());
        Assert.Superset(new HashSet<string> { "index.html", "page.js", "page.css", "icon.svg" }, EmbeddedFiles.Page.Keys.ToHashSet());
        foreach (string name in EmbeddedFiles.Page.Keys)
        {
            using var answer = await running.Client.GetAsync(new Uri(name == "index.html" ? "/" : $"/{name}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(EmbeddedFiles.TypeOf(name), answer.Content.Headers.ContentType!.ToString());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_document_of_the_routes_names_every_route_and_no_other()
    {
        await using var running = await RunningServer.StartAsync(null, null, new FakeModel());
        var document = JsonDocument.Parse(await running.Client.GetStringAsync(new Uri("/openapi.json", UriKind.Relative))).RootElement;
        Assert.Equal("3.1.0", document.GetProperty("openapi").GetString());
        string[] told = [.. document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}")).Order(StringComparer.Ordinal)];
        string[] pages = [.. EmbeddedFiles.Page.Keys.Select(name => name == "index.html" ? "/" : $"/{name}")];
        string[] mapped = [.. running.Server.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => !pages.Contains(endpoint.RoutePattern.RawText))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(method => method != "HEAD").Select(method => $"{method} {endpoint.RoutePattern.RawText}"))
            .Order(StringComparer.Ordinal)];
        Assert.Equal(mapped, told);
    }

    [Fact]
    public async Task The_end_answers_what_was_accepted_listens_no_more_and_frees_the_models()
    {
        var model = new FakeModel();
        var running = await RunningServer.StartAsync(null, null, model);
        model.Gate.Reset();
        var accepted = running.PostAsync(TestPictures.Bmp());
        Assert.True(model.Entered.Wait(TimeSpan.FromSeconds(20)));
        var end = running.Server.StopAsync(CancellationToken.None);
        Assert.False(end.IsCompleted);
        model.Gate.Set();
        Assert.Equal(HttpStatusCode.OK, (await accepted).StatusCode);
        await end;
        using var late = new HttpClient { BaseAddress = running.Address };
        await Assert.ThrowsAsync<HttpRequestException>(() => late.GetAsync(new Uri("/v2", UriKind.Relative)));
        await running.DisposeAsync();
        Assert.True(model.IsDisposed);
    }

    [Fact]
    public void A_model_that_cannot_be_loaded_ends_the_start_and_frees_those_before_it()
    {
        var first = new FakeModel();
        var error = Assert.Throws<InvalidDataException>(() => CaptioningServer.Create(
            new CaptioningServerOptions(),
            builder => builder.FromFile("a", "a.zip").FromFile("b", "b.zip"),
            log: null,
            source => source.Name == "a" ? first : throw new InvalidDataException("b.zip: no model.")));
        Assert.Equal("b.zip: no model.", error.Message);
        Assert.True(first.IsDisposed);
    }

    [Fact]
    public void Two_models_of_one_name_and_none_at_all_are_refused()
    {
        Assert.Equal(
            "Two models are called 'a'; give each a name of its own.",
            Assert.Throws<InvalidOperationException>(() => Create(builder => builder.FromFile("a", "1").FromFile("a", "2"))).Message);
        Assert.Equal(
            "There is no model to caption with; add one by AddCaptioning().FromFile(name, path).",
            Assert.Throws<InvalidOperationException>(() => Create(_ => { })).Message);
        Assert.Throws<ArgumentException>(() => Create(builder => builder.FromFile("../a", "1")));
    }

    private static CaptioningServer Create(Action<CaptioningBuilder> models) =>
        CaptioningServer.Create(new CaptioningServerOptions(), models, log: null, _ => new FakeModel());

    private static async Task<HttpStatusCode> Status(RunningServer running, string route, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, route);
        request.Headers.Host = host;
        using var answer = await running.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
