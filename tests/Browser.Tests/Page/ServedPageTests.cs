using Microsoft.Playwright;
using MLCaption.Serving;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests.Page;

/// <summary>The page as the service itself serves it, with a model that captions.</summary>
[Collection(BrowserProcess.Collection)]
public sealed class ServedPageTests(BrowserProcess browser, OneCaptionModel model) : IClassFixture<OneCaptionModel>
{
    private const string Token = "a-token-for-tests-0123456789";

    [BrowserFact]
    public async Task A_picture_becomes_a_caption_with_its_alternatives_and_a_heat_for_each_word()
    {
        await using var server = await StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, server.Urls.Single());
        await page.ChooseAsync(await page.DrawAsync());

        await Expect(page.Words).ToHaveTextAsync(OneCaptionModel.Caption.Split(' '));
        await Expect(page.Page.GetByText("The grey margin was cut off")).ToBeVisibleAsync();
        await Expect(page.Page.Locator("#candidates > li").First).ToContainTextAsync(OneCaptionModel.Caption);
        Assert.InRange(await page.Page.Locator("#candidates > li").CountAsync(), 2, 3);    // a beam of three
        var drawings = new HashSet<string>();
        for (int word = 0; word < 3; word++)
        {
            await page.Words.Nth(word).ClickAsync();
            await Expect(page.Words.Nth(word)).ToHaveAttributeAsync("aria-current", "true");
            drawings.Add(await page.HeatAsync());
        }

        Assert.Equal(3, drawings.Count);
        Assert.Empty(page.Window.Errors);
        Assert.All(page.Window.Requests, url => Assert.Matches("^(http://127\\.0\\.0\\.1:|blob:)", url));
        await page.Window.ScreenshotAsync("page-served");
    }

    [BrowserFact]
    public async Task What_is_no_picture_or_too_large_is_refused_in_the_services_words()
    {
        await using var server = await StartAsync(new() { MaxBytes = 100_000, MaxPixels = 5000 });
        await using var page = await CaptionPage.OpenAsync(browser, server.Urls.Single());
        await page.ChooseAsync(new FilePayload { Name = "notes.txt", MimeType = "text/plain", Buffer = "These are words, not a picture."u8.ToArray() });
        await Expect(page.Problem).ToContainTextAsync("no picture");

        await page.ChooseAsync(new FilePayload { Name = "large.bmp", MimeType = "image/bmp", Buffer = new byte[3_000_000] });
        await Expect(page.Problem).ToContainTextAsync("100,000 bytes");

        await page.ChooseAsync(await page.DrawAsync(100, 100));
        await Expect(page.Problem).ToContainTextAsync("100 x 100 pixels");

        await page.ChooseAsync(await page.DrawAsync());
        await Expect(page.Words).ToHaveCountAsync(3);
        await Expect(page.Problem).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task By_keyboard_alone_from_the_token_to_the_last_word()
    {
        await using var server = await StartAsync(token: Token);
        await using var page = await CaptionPage.OpenAsync(browser, server.Urls.Single());
        var drawn = await page.DrawAsync();
        var keyboard = page.Page.Keyboard;
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await keyboard.TypeAsync(Token);
        await keyboard.PressAsync("Enter");
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();

        await keyboard.PressAsync("Tab");
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Choose a picture" })).ToBeFocusedAsync();
        await page.ChooseByEnterAsync(drawn);
        await Expect(page.CurrentWord).ToHaveTextAsync("a");
        await keyboard.PressAsync("ArrowRight");
        await keyboard.PressAsync("ArrowRight");
        await Expect(page.CurrentWord).ToHaveTextAsync("cross");
    }

    private async Task<CaptioningServer> StartAsync(CaptioningOptions? options = null, string? token = null)
    {
        var server = CaptioningServer.Create(
            new() { Urls = ["http://127.0.0.1:0"], Token = token, Captioning = options ?? new() }, models => models.FromFile("crosses", model.File));
        await server.StartAsync(CancellationToken.None);
        return server;
    }
}
