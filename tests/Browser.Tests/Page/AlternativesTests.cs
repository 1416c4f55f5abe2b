using Microsoft.AspNetCore.Http;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests.Page;

[Collection(BrowserProcess.Collection)]
public sealed class AlternativesTests(BrowserProcess browser)
{
    [BrowserFact]
    public async Task The_likeliest_has_the_longest_bar_even_where_another_is_the_best_for_its_length()
    {
        await using var service = await StubService.StartAsync();
        service.Caption = (_, _) => Results.Json(Answers.Ranked(("a red cross on a white background", 0.2), ("a red cross", 0.4)));
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());

        await Expect(page.Page.Locator("#candidates > li")).ToHaveTextAsync(["a red cross on a white background20%", "a red cross40%"]);
        double[] widths = await WidthsAsync(page);
        Assert.Equal(0.5, widths[0], 2);
        Assert.Equal(1, widths[1], 2);
    }

    [BrowserFact]
    public async Task Alternatives_stand_below_each_other_with_their_probabilities()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());

        var items = page.Page.Locator("#candidates > li");
        await Expect(items).ToHaveTextAsync(["a red cross50%", "a red plus13%", "a small red cross on a gray background< 0.001%"]);
        double[] widths = await WidthsAsync(page);
        Assert.Equal(1, widths[0], 2);
        Assert.Equal(0.25, widths[1], 2);    // 0.125 of 0.5
        Assert.InRange(widths[2], 0.001, 0.02);    // too small to be seen, yet there
    }

    private static async Task<double[]> WidthsAsync(CaptionPage page) =>
        await page.Page.EvaluateAsync<double[]>("[...document.querySelectorAll('.bar > span')].map(bar => bar.offsetWidth / bar.parentElement.offsetWidth)");
}
