using Microsoft.AspNetCore.Http;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests.Page;

[Collection(BrowserProcess.Collection)]
public sealed class AlternativesTests(BrowserProcess browser)
{
    [BrowserFact]
    public async Task Long_sentences_are_told_apart_beside_the_caption_given_and_by_chances_that_people_can_read()
    {
        await using var service = await StubService.StartAsync();
        // e^-20 is two billionths; e^-20.51 is 0.6 of it, e^-19.3 twice it, and e^-800 less than a number can be.
        service.Caption = (_, _) => Results.Json(Answers.OfLogProbabilities(("a dog runs", -20), ("the dog runs", -20.5108), ("a dog", -19.3069), ("a dog runs and runs", -800)));
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());

        await Expect(page.Page.Locator("#candidates .times")).ToHaveTextAsync(["1", "× 0.6", "× 2", "< × 0.01"]);
        double[] widths = await WidthsAsync(page);
        Assert.Equal(0.5, widths[0], 2);
        Assert.Equal(0.3, widths[1], 2);
        Assert.Equal(1, widths[2], 2);
        await Expect(page.Page.Locator("#candidates .chance")).ToHaveTextAsync(["1 in 490 million", "1 in 810 million", "1 in 240 million", "less than 1 in a trillion"]);
        await Expect(page.Page.Locator("#facts")).ToContainTextAsync("Probability 1 in 490 million");
    }

    [BrowserFact]
    public async Task The_likeliest_has_the_longest_bar_even_where_another_is_the_best_for_its_length()
    {
        await using var service = await StubService.StartAsync();
        service.Caption = (_, _) => Results.Json(Answers.Ranked(("a red cross on a white background", 0.2), ("a red cross", 0.4)));
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());

        await Expect(page.Page.Locator("#candidates > li")).ToHaveTextAsync(["a red cross on a white background120%", "a red cross× 240%"]);
        double[] widths = await WidthsAsync(page);
        Assert.Equal(0.5, widths[0], 2);
        Assert.Equal(1, widths[1], 2);
    }

    [BrowserFact]
    public async Task Alternatives_stand_below_each_other_with_how_probable_they_are_beside_the_answer()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());

        var items = page.Page.Locator("#candidates > li");
        await Expect(items).ToHaveTextAsync(["a red cross150%", "a red plus× 0.2513%", "a small red cross on a gray background< × 0.011 in 160 thousand"]);
        double[] widths = await WidthsAsync(page);
        Assert.Equal(1, widths[0], 2);
        Assert.Equal(0.25, widths[1], 2);    // 0.125 of 0.5
        Assert.InRange(widths[2], 0.001, 0.02);    // too small to be seen, yet there
    }

    private static async Task<double[]> WidthsAsync(CaptionPage page) =>
        await page.Page.EvaluateAsync<double[]>("[...document.querySelectorAll('.bar > span')].map(bar => bar.offsetWidth / bar.parentElement.offsetWidth)");
}
