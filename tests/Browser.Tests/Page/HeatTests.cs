using Microsoft.AspNetCore.Http;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests.Page;

[Collection(BrowserProcess.Collection)]
public sealed class HeatTests(BrowserProcess browser)
{
    // A canvas keeps colours multiplied by their opacity, in whole numbers.
    private const int Rounding = 3;

    private static readonly int[] _cold = [16, 20, 80, 178], _hot = [255, 170, 0, 77], _margin = [120, 120, 120, 204];

    [BrowserFact]
    public async Task Heat_is_brightest_where_the_model_looked_and_falls_off_as_a_cubic_spline_does()
    {
        await using var service = await StubService.StartAsync();
        service.Caption = (_, _) => Results.Json(Answers.Cross(64, 64, crop: null));
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());
        await Expect(page.CurrentWord).ToHaveTextAsync("cross");

        // Four cells of sixteen pixels; the centre of the second is at 24. Two cells away nothing is left.
        AssertColor(_hot, await page.HeatAtAsync(24, 24));
        AssertColor(_cold, await page.HeatAtAsync(63, 24));
        AssertColor(_cold, await page.HeatAtAsync(24, 63));
        // Pixel 39 is 31/32 of a cell from the centre: (2 - 31/32)^3 / 6 = 0.18279, where the peak, 1/32 of a cell off, has
        // (4 - 6/32^2 + 3/32^3) / 6 = 0.66571. Their ratio is 0.2746, 0.549 of the way from the blue to the red, at opacity 0.7 - 0.4 * 0.2746.
        AssertColor([117, 31, 80, 150], await page.HeatAtAsync(39, 24));
    }

    [BrowserFact]
    public async Task What_was_cut_off_is_grey_and_heat_lies_within_the_central_square()
    {
        await using var service = await StubService.StartAsync();
        service.Caption = (_, _) => Results.Json(Answers.Cross(64, 32, crop: 0.5));
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync(64, 32));
        await Expect(page.Page.GetByText("The grey margin was cut off")).ToBeVisibleAsync();

        // Half of the shorter side: sixteen pixels, from 24 to 40 and from 8 to 24, four for each cell; the second's centre is at 6.
        AssertColor(_margin, await page.HeatAtAsync(23, 16));
        AssertColor(_margin, await page.HeatAtAsync(40, 16));
        AssertColor(_margin, await page.HeatAtAsync(32, 7));
        AssertColor(_margin, await page.HeatAtAsync(32, 24));
        AssertColor(_cold, await page.HeatAtAsync(38, 22));
        int[] peak = await page.HeatAtAsync(30, 14);
        Assert.InRange(peak[0], 230, 255);    // four samples for each pixel: the mean around the peak
        Assert.InRange(peak[2], 0, 30);
        await Expect(page.Where).ToHaveTextAsync("“cross”: looked most at the middle");
    }

    [BrowserFact]
    public async Task Each_word_has_a_drawing_of_its_own()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());

        var drawings = new HashSet<string>();
        for (int word = 0; word < 3; word++)
        {
            await page.Words.Nth(word).ClickAsync();
            await Expect(page.Words.Nth(word)).ToHaveAttributeAsync("aria-current", "true");
            drawings.Add(await page.HeatAsync());
        }
        Assert.Equal(3, drawings.Count);
        AssertColor(_hot, await page.HeatAtAsync(5, 60));    // alike everywhere: the strongest everywhere
    }

    private static void AssertColor(int[] expected, int[] found)
    {
        for (int channel = 0; channel < 4; channel++) Assert.InRange(found[channel], expected[channel] - Rounding, expected[channel] + Rounding);
    }
}
