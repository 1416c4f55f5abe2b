using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using TestKit;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests.Page;

/// <summary>The whole page: for everybody, on every screen.</summary>
[Collection(BrowserProcess.Collection)]
public sealed class CaptionPageTests(BrowserProcess browser)
{
    [BrowserTheory]
    [InlineData("wide", true)]
    [InlineData("phone-dark", true)]
    [InlineData("wide-dark", false)]
    [InlineData("phone", false)]
    public async Task Every_state_of_the_page_is_accessible_and_fits_the_screen(string look, bool whatGoesWrongToo)
    {
        await using var service = await StubService.StartAsync();
        service.Models = _ => StubService.ModelList(("shapes", "READY"), ("photos", "READY"));
        await using var page = await CaptionPage.OpenAsync(browser, service.Address, LookOf(look));
        await Expect(page.Page.GetByLabel("Model")).ToBeVisibleAsync();
        await CheckAsync("empty");

        await page.ChooseAsync(Picture("2202"), Picture("2208"));
        await Expect(page.Album).ToHaveCountAsync(2);
        await page.Words.Nth(1).ClickAsync();
        await CheckAsync("caption");
        if (!whatGoesWrongToo) return;

        service.Caption = (_, context) =>
        {
            context.Response.Headers.RetryAfter = "100";
            return Results.Problem(statusCode: 503);
        };
        await page.ChooseAsync(Picture("2212"));
        await Expect(page.Page.Locator("#wait")).ToBeVisibleAsync();
        await CheckAsync("busy");

        service.Caption = (_, _) => Results.Problem(statusCode: 500, detail: "Something is wrong with the service, which has written down what.");
        await page.ChooseAsync(Picture("2212"));
        await Expect(page.Problem).ToBeVisibleAsync();
        await CheckAsync("problem");

        service.Caption = (_, _) => Results.Problem(statusCode: 401);
        await page.ChooseAsync(Picture("2212"));
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await CheckAsync("token");

        async Task CheckAsync(string state)
        {
            await page.Window.ScreenshotAsync($"page-{look}-{state}");
            await page.Window.AssertAccessibleAsync();
            await page.Window.AssertFitsWidthAsync();
        }
    }

    [BrowserFact]
    public async Task Everything_can_be_done_by_keyboard_alone()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        var drawn = await page.DrawAsync();
        var keyboard = page.Page.Keyboard;

        await TabToAsync("choose");
        await page.ChooseByEnterAsync(drawn);
        await Expect(page.CurrentWord).ToHaveTextAsync("a");

        await TabToAsync("");    // the current word: the caption is one stop
        await Expect(page.CurrentWord).ToBeFocusedAsync();
        await Expect(page.Page.Locator("#caption > [tabindex='0']")).ToHaveCountAsync(1);
        await keyboard.PressAsync("ArrowRight");
        await Expect(page.CurrentWord).ToHaveTextAsync("red");
        await Expect(page.CurrentWord).ToBeFocusedAsync();

        await TabToAsync("play");
        await keyboard.PressAsync("Space");
        await Expect(page.PlayButton).ToHaveTextAsync("Pause");
        await keyboard.PressAsync("Space");
        await Expect(page.PlayButton).ToHaveTextAsync("Play");

        await TabToAsync("word");
        await keyboard.PressAsync("End");
        await Expect(page.CurrentWord).ToHaveTextAsync("cross");

        await TabToAsync("heated");
        await keyboard.PressAsync("Space");
        await Expect(page.Page.Locator("#heat")).ToBeHiddenAsync();

        async Task TabToAsync(string id)
        {
            for (int stop = 0; stop < 12; stop++)
            {
                await keyboard.PressAsync("Tab");
                if (await page.Page.EvaluateAsync<bool>("id => id === '' ? document.activeElement.closest('#caption') !== null : document.activeElement.id === id", id)) return;
            }
            Assert.Fail($"Tab never comes to {(id == "" ? "the caption" : id)}.");
        }
    }

    private static Look LookOf(string name) => name switch
    {
        "wide" => Look.Wide,
        "wide-dark" => Look.WideDark,
        "phone" => Look.Phone,
        _ => Look.PhoneDark,
    } with
    { ReducedMotion = true };

    private static FilePayload Picture(string name) => new()
    {
        Name = name + ".png",
        MimeType = "image/png",
        Buffer = File.ReadAllBytes(Repository.PathOf("datasets", "shapes", "images", name + ".png")),
    };
}
