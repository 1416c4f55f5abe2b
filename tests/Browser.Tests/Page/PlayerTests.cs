using static Microsoft.Playwright.Assertions;

namespace Browser.Tests.Page;

[Collection(BrowserProcess.Collection)]
public sealed class PlayerTests(BrowserProcess browser)
{
    [BrowserFact]
    public async Task Attention_moves_over_the_picture_by_itself_and_stops_at_the_last_word()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address, Look.Wide);
        await page.ChooseAsync(await page.DrawAsync());

        await Expect(page.PlayButton).ToHaveTextAsync("Pause");
        await Expect(page.CurrentWord).ToHaveTextAsync("cross");
        await Expect(page.PlayButton).ToHaveTextAsync("Play");
        await Expect(page.CurrentWord).ToHaveTextAsync("cross");
    }

    [BrowserFact]
    public async Task Between_two_words_the_heat_is_on_its_way()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address, Look.Wide);
        await page.Page.Clock.InstallAsync();
        await page.Page.ReloadAsync();
        await page.ChooseAsync(await page.DrawAsync());
        await page.Words.Nth(0).ClickAsync();
        await page.Page.Clock.RunForAsync(1000);
        string first = await page.HeatAsync();
        await page.Page.EvaluateAsync("""
            () => {
              const heat = document.getElementById('heat');
              window.drawings = new Set();
              const look = () => { window.drawings.add(heat.toDataURL()); requestAnimationFrame(look); };
              look();
            }
            """);
        await page.Words.Nth(1).ClickAsync();
        await page.Page.Clock.RunForAsync(1000);

        Assert.NotEqual(first, await page.HeatAsync());
        Assert.InRange(await page.Page.EvaluateAsync<int>("window.drawings.size"), 5, int.MaxValue);
    }

    [BrowserFact]
    public async Task Who_wants_little_movement_sees_the_first_word_and_plays_when_they_like()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address, Look.Wide with { ReducedMotion = true });
        await page.ChooseAsync(await page.DrawAsync());

        await Expect(page.CurrentWord).ToHaveTextAsync("a");
        await Expect(page.PlayButton).ToHaveTextAsync("Play");
        await page.PlayButton.ClickAsync();
        await Expect(page.PlayButton).ToHaveTextAsync("Pause");
        await Expect(page.CurrentWord).ToHaveTextAsync("cross");
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
}
