using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MLCaption.Serving.Tests;

/// <summary>The routes in somebody else's application.</summary>
public sealed class CaptioningRoutesTests
{
    [Fact]
    public async Task Routes_and_page_may_stand_in_a_group()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<ModelLoader>(_ => new FakeModel());
        builder.Services.AddCaptioning().FromFile("first", "first.zip", watch: false);
        await using var app = builder.Build();
        var group = app.MapGroup("/pictures");
        group.MapCaptioning();
        group.MapCaptioningPage();
        await app.StartAsync();

        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(app.Urls.Single()) };
        using var redirect = await client.GetAsync(new Uri("/pictures?a=b", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Found, "/pictures/?a=b"), (redirect.StatusCode, redirect.Headers.Location?.OriginalString));
        foreach (string address in new[] { "/pictures/", "/pictures/page.css", "/pictures/v2/models/first", "/pictures/openapi.json" })
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode}");
        }

        using var captioned = await client.PostAsync(new Uri("/pictures/caption", UriKind.Relative), new ByteArrayContent(TestPictures.Bmp()));
        Assert.Equal(HttpStatusCode.OK, captioned.StatusCode);
        using var wrong = await client.GetAsync(new Uri("/pictures/v2/models/second", UriKind.Relative));
        Assert.Equal("There is no model 'second'; the models are first.", (await CaptionRouteTests.Json(wrong)).GetProperty("error").GetString());
    }
}
