using Microsoft.AspNetCore.Http;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests.Page;

[Collection(BrowserProcess.Collection)]
public sealed class StageTests(BrowserProcess browser)
{
    [BrowserFact]
    public async Task A_chosen_picture_gets_its_caption()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        var drawn = await page.DrawAsync();
        await page.ChooseAsync(drawn);

        await Expect(page.Words).ToHaveTextAsync(["a", "red", "cross"]);
        await Expect(page.Page.Locator("#spoken")).ToHaveTextAsync("Caption: a red cross");
        await Expect(page.Page.Locator("#spoken")).ToHaveAttributeAsync("aria-live", "polite");
        await Expect(page.Page.Locator("#picture")).ToHaveAttributeAsync("alt", "a red cross");
        await Expect(page.Page.Locator("#facts")).ToContainTextAsync("Probability 50% · 64 × 64 pixels · captioner");
        var sent = Assert.Single(service.Requests);
        Assert.Equal(drawn.Buffer, sent.Body);
        Assert.Equal("image/png", sent.ContentType);
        Assert.Equal("true", sent.Query["attention"]);
        Assert.Equal("true", sent.Query["candidates"]);
        Assert.Empty(page.Window.Errors);
        Assert.All(page.Window.Requests, url => Assert.True(url.StartsWith(service.Address, StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal), url));
    }

    [BrowserFact]
    public async Task Each_word_says_where_the_model_looked()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());

        await Expect(page.Where).ToHaveTextAsync("“a”: looked most at the upper right");
        await page.Words.Nth(1).ClickAsync();
        await Expect(page.Where).ToHaveTextAsync("“red”: looked most at the lower left");
        await page.Words.Nth(2).ClickAsync();
        await Expect(page.Where).ToHaveTextAsync("“cross”: looked everywhere alike; 20% of the attention needed no look");
        await Expect(page.Page.Locator("#word")).ToHaveAttributeAsync("aria-valuetext", await page.Where.TextContentAsync() ?? "");
    }

    [BrowserFact]
    public async Task Arrow_keys_go_from_word_to_word_and_stay_within_the_caption()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());
        await Expect(page.CurrentWord).ToHaveTextAsync("a");

        foreach (string word in (string[])["red", "cross", "cross"])
        {
            await page.Page.Keyboard.PressAsync("ArrowRight");
            await Expect(page.CurrentWord).ToHaveTextAsync(word);
        }
        foreach (string word in (string[])["red", "a", "a"])
        {
            await page.Page.Keyboard.PressAsync("ArrowLeft");
            await Expect(page.CurrentWord).ToHaveTextAsync(word);
        }
    }

    [BrowserFact]
    public async Task The_slider_and_the_buttons_beside_it_choose_the_word()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());

        await page.Page.Locator("#word").FillAsync("2");
        await Expect(page.CurrentWord).ToHaveTextAsync("cross");
        await page.Page.GetByLabel("Previous word").ClickAsync();
        await Expect(page.CurrentWord).ToHaveTextAsync("red");
        await Expect(page.Page.Locator("#word")).ToHaveValueAsync("1");
        await page.Page.GetByLabel("Next word").ClickAsync();
        await Expect(page.CurrentWord).ToHaveTextAsync("cross");
    }

    [BrowserFact]
    public async Task The_heat_can_be_taken_off_the_picture()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());
        await Expect(page.Page.Locator("#heat")).ToBeVisibleAsync();
        await page.Page.GetByLabel("Heat").UncheckAsync();
        await Expect(page.Page.Locator("#heat")).ToBeHiddenAsync();
        await Expect(page.Page.Locator("#picture")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_model_without_places_has_a_caption_and_no_player()
    {
        await using var service = await StubService.StartAsync();
        service.Caption = (_, _) => Results.Json(Answers.Blind());
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());

        await Expect(page.Page.Locator("#caption")).ToHaveTextAsync("a red cross");
        await Expect(page.Page.Locator("#player")).ToBeHiddenAsync();
        await Expect(page.Page.Locator("#alternatives")).ToBeHiddenAsync();
        Assert.Equal(new[] { 0, 0, 0, 0 }, await page.HeatAtAsync(0, 0));
        Assert.Empty(page.Window.Errors);
    }
}
