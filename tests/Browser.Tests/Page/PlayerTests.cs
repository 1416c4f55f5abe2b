using static Microsoft.Playwright.Assertions;

namespace Browser.Tests.Page;

[Collection(BrowserProcess.Collection)]
public sealed class PlayerTests(BrowserProcess browser)
{
    // What the page says of itself: 400 ms from word to word, and 700 ms of rest.
    private const int PerWord = 1100, Frame = 50;

    [BrowserFact]
    public async Task Attention_moves_over_the_picture_by_itself_and_stops_at_the_last_word()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await OpenWithStoppedClockAsync(service, Look.Wide);
        await page.ChooseAsync(await page.DrawAsync());

        await Expect(page.CurrentWord).ToHaveTextAsync("a");
        await Expect(page.PlayButton).ToHaveTextAsync("Pause");
        foreach (string word in (string[])["red", "cross", "cross"])
        {
            await page.Page.Clock.RunForAsync(PerWord + Frame);
            await Expect(page.CurrentWord).ToHaveTextAsync(word);
        }
        await Expect(page.PlayButton).ToHaveTextAsync("Play");
    }

    [BrowserFact]
    public async Task Between_two_words_the_heat_is_on_its_way()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await OpenWithStoppedClockAsync(service, Look.Wide);
        await page.ChooseAsync(await page.DrawAsync());
        await page.Words.Nth(0).ClickAsync();
        string first = await page.HeatAsync();
        await page.Words.Nth(1).ClickAsync();
        Assert.Equal(first, await page.HeatAsync());
        await page.Page.Clock.RunForAsync(200);
        string between = await page.HeatAsync();
        await page.Page.Clock.RunForAsync(300);
        string second = await page.HeatAsync();
        await page.Page.Clock.RunForAsync(300);

        Assert.Equal(3, new HashSet<string> { first, between, second }.Count);
        Assert.Equal(second, await page.HeatAsync());
    }

    [BrowserFact]
    public async Task Who_wants_little_movement_sees_the_first_word_and_plays_when_they_like()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await OpenWithStoppedClockAsync(service, Look.Wide with { ReducedMotion = true });
        await page.ChooseAsync(await page.DrawAsync());

        await Expect(page.CurrentWord).ToHaveTextAsync("a");
        await Expect(page.PlayButton).ToHaveTextAsync("Play");
        await page.PlayButton.ClickAsync();
        await Expect(page.PlayButton).ToHaveTextAsync("Pause");
        string first = await page.HeatAsync();
        await page.Page.Clock.RunForAsync(PerWord + Frame);
        await Expect(page.CurrentWord).ToHaveTextAsync("red");
        string second = await page.HeatAsync();
        await page.Page.Clock.RunForAsync(200);

        Assert.NotEqual(first, second);
        Assert.Equal(second, await page.HeatAsync());    // no glide
    }

    [BrowserFact]
    public async Task Play_at_the_end_begins_again_and_a_chosen_word_ends_it()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());
        await page.Words.Nth(2).ClickAsync();
        await page.PlayButton.ClickAsync();
        await Expect(page.CurrentWord).ToHaveTextAsync("a");
        await page.Words.Nth(1).ClickAsync();
        await Expect(page.PlayButton).ToHaveTextAsync("Play");
        await Expect(page.CurrentWord).ToHaveTextAsync("red");
    }

    private async Task<CaptionPage> OpenWithStoppedClockAsync(StubService service, Look look)
    {
        var page = await CaptionPage.OpenAsync(browser, service.Address, look);
        await page.Page.Clock.InstallAsync();
        await page.Page.ReloadAsync();
        await page.Page.Clock.PauseAtAsync(DateTime.UtcNow.AddHours(1));
        return page;
    }
}
