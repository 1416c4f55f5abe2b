using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests.Page;

[Collection(BrowserProcess.Collection)]
public sealed class PicturesTests(BrowserProcess browser)
{
    private const string Transfer = """
        const transfer = new DataTransfer();
        const bytes = Uint8Array.from(atob(encoded), character => character.charCodeAt(0));
        transfer.items.add(new File([bytes], 'given.png', { type: 'image/png' }));
        """;

    [BrowserFact]
    public async Task A_picture_may_be_dropped_anywhere()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        var drawn = await page.DrawAsync();
        await page.Page.EvaluateAsync($$"""
            encoded => {
              {{Transfer}}
              document.querySelector('h1').dispatchEvent(new DragEvent('dragover', { dataTransfer: transfer, bubbles: true, cancelable: true }));
            }
            """, Convert.ToBase64String(drawn.Buffer));
        await Expect(page.Page.Locator("body")).ToHaveClassAsync("dropping");
        await page.Page.EvaluateAsync($$"""
            encoded => {
              {{Transfer}}
              document.querySelector('h1').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
            }
            """, Convert.ToBase64String(drawn.Buffer));

        await Expect(page.Words).ToHaveCountAsync(3);
        await Expect(page.Page.Locator("body")).Not.ToHaveClassAsync("dropping");
        Assert.Equal(drawn.Buffer, Assert.Single(service.Requests).Body);
    }

    [BrowserFact]
    public async Task A_picture_may_be_pasted()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        var drawn = await page.DrawAsync();
        await page.Page.EvaluateAsync($$"""
            encoded => {
              {{Transfer}}
              document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
            }
            """, Convert.ToBase64String(drawn.Buffer));

        await Expect(page.Words).ToHaveCountAsync(3);
        Assert.Equal(drawn.Buffer, Assert.Single(service.Requests).Body);
    }

    [BrowserFact]
    public async Task An_address_of_the_same_site_may_be_pasted_or_typed()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        var drawn = await page.DrawAsync();
        service.SitePictures["cross.png"] = drawn.Buffer;
        await page.Page.EvaluateAsync("""
            address => {
              const transfer = new DataTransfer();
              transfer.setData('text/plain', address);
              document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
            }
            """, service.Address + "images/cross.png");
        await Expect(page.Words).ToHaveCountAsync(3);

        await page.Page.GetByLabel("Or a picture that this site has, by its address").FillAsync("/images/cross.png");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Album).ToHaveCountAsync(2);

        Assert.Equal([drawn.Buffer, drawn.Buffer], service.Requests.Select(request => request.Body));
    }

    [BrowserFact]
    public async Task An_address_that_gives_no_picture_is_told_apart()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        string site = service.Address.TrimEnd('/');
        foreach (var (address, problem) in new[]
        {
            ("", "Write the address of a picture, such as /images/dog.jpg."),
            ("http://", "“http://” is not an address."),
            ("https://example.org/dog.jpg", $"Only pictures of this site ({site}) can be fetched by their address. Save that one and drop it here."),
            ("/images/none.png", "/images/none.png can’t be fetched: the site answered with 404."),
        })
        {
            await page.Page.Locator("#address").FillAsync(address);
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Fetch" }).ClickAsync();
            await Expect(page.Problem).ToHaveTextAsync(problem);
        }

        Assert.Empty(service.Requests);
        Assert.All(page.Window.Requests, url => Assert.StartsWith(service.Address, url, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Several_pictures_are_described_one_after_another()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync(), await page.DrawAsync(32, 32), await page.DrawAsync(16, 16));
        await Expect(page.Album).ToHaveCountAsync(3);
        Assert.Equal(3, service.Requests.Count);
    }
}
