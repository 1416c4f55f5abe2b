using Xunit.Sdk;

namespace Browser.Tests;

/// <summary>The tests' own eyes see what is wrong with a page, and nothing where nothing is.</summary>
[Collection(BrowserProcess.Collection)]
public sealed class TestPageTests(BrowserProcess browser)
{
    private const string Sound = """
        <!DOCTYPE html><html lang="en"><head><title>Sound</title></head>
        <body><main><h1>A page</h1><button>Press</button></main></body></html>
        """;

    [BrowserFact]
    public async Task A_sound_page_passes()
    {
        await using var page = await browser.OpenAsync(Look.Phone);
        await page.Page.SetContentAsync(Sound);
        await page.AssertAccessibleAsync();
        await page.AssertFitsWidthAsync();
        Assert.Empty(page.Errors);
    }

    [BrowserTheory]
    [InlineData("<button>Press</button>", "<button></button>", "button-name")]
    [InlineData("<h1>", "<h1 style='color: #999; background: #888'>", "color-contrast")]
    [InlineData("lang=\"en\"", "", "html-has-lang")]
    public async Task An_inaccessible_element_is_named(string sound, string broken, string rule)
    {
        await using var page = await browser.OpenAsync(Look.Wide);
        await page.Page.SetContentAsync(Sound.Replace(sound, broken, StringComparison.Ordinal));
        var failure = await Assert.ThrowsAsync<EmptyException>(page.AssertAccessibleAsync);
        Assert.Contains(rule, failure.Message, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task An_element_wider_than_the_window_fails()
    {
        await using var page = await browser.OpenAsync(Look.Phone);
        await page.Page.SetContentAsync(Sound.Replace("<main>", "<main style='width: 500px'>", StringComparison.Ordinal));
        await Assert.ThrowsAsync<EqualException>(page.AssertFitsWidthAsync);
    }

    [BrowserFact]
    public async Task Errors_of_scripts_are_written_down()
    {
        await using var page = await browser.OpenAsync(Look.Wide);
        await page.Page.SetContentAsync("<script>console.warn('careful'); setTimeout(() => { throw new Error('broken'); })</script>");
        await page.Page.WaitForTimeoutAsync(100);
        Assert.Equal(2, page.Errors.Count);
    }

    [BrowserFact]
    public async Task A_visitors_preferences_reach_the_page()
    {
        await using var page = await browser.OpenAsync(Look.PhoneDark with { ReducedMotion = true });
        Assert.Equal("375 true true", await page.Page.EvaluateAsync<string>(
            "`${innerWidth} ${matchMedia('(prefers-color-scheme: dark)').matches} ${matchMedia('(prefers-reduced-motion: reduce)').matches}`"));
    }
}
