using Microsoft.AspNetCore.Http;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests.Page;

[Collection(BrowserProcess.Collection)]
public sealed class AlbumTests(BrowserProcess browser)
{
    [BrowserFact]
    public async Task Earlier_pictures_come_back_with_their_captions_without_asking_again()
    {
        await using var service = await StubService.StartAsync();
        service.Caption = (_, _) => Results.Json(service.Requests.Count == 1 ? Answers.RedCross("a red cross") : Answers.RedCross("two blue circles", 32, 32));
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());
        await Expect(page.Album).ToHaveCountAsync(1);
        await page.ChooseAsync(await page.DrawAsync(32, 32));
        await Expect(page.Album).ToHaveCountAsync(2);
        await Expect(page.Album.First).ToHaveAttributeAsync("alt", "two blue circles");

        await page.Album.Last.ClickAsync();
        await Expect(page.Words).ToHaveTextAsync(["a", "red", "cross"]);
        await Expect(page.Page.Locator("#picture")).ToHaveJSPropertyAsync("naturalWidth", 64);
        await Expect(page.Page.Locator("#pictures [aria-current=true] img")).ToHaveAttributeAsync("alt", "a red cross");
        Assert.Equal(2, service.Requests.Count);
    }

    [BrowserFact]
    [Trait("Category", "Long")]
    public async Task The_oldest_of_more_than_fifty_is_forgotten()
    {
        await using var service = await StubService.StartAsync();
        service.Caption = (_, _) => Results.Json(Answers.RedCross($"number {service.Requests.Count} here"));
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        var drawn = await page.DrawAsync();
        await page.ChooseAsync([.. Enumerable.Repeat(drawn, 52)]);
        await Expect(page.Album.First).ToHaveAttributeAsync("alt", "number 52 here", new() { Timeout = 60_000 });
        await Expect(page.Album).ToHaveCountAsync(50);
        await Expect(page.Album.Last).ToHaveAttributeAsync("alt", "number 3 here");
    }
}
