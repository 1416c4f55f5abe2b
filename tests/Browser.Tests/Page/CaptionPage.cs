using Microsoft.Playwright;

namespace Browser.Tests.Page;

/// <summary>The service's page as a visitor uses it.</summary>
internal sealed class CaptionPage : IAsyncDisposable
{
    private CaptionPage(TestPage window) => Window = window;

    public TestPage Window { get; }

    public IPage Page => Window.Page;

    /// <summary>The words of the caption, as buttons.</summary>
    public ILocator Words => Page.Locator("#caption > button");

    public ILocator CurrentWord => Page.Locator("#caption > [aria-current=true]");

    /// <summary>The sentence about where the model looked for the current word.</summary>
    public ILocator Where => Page.Locator("#where");

    /// <summary>What went wrong, in words.</summary>
    public ILocator Problem => Page.Locator("#problem > p").Filter(new() { Visible = true });

    public ILocator PlayButton => Page.Locator("#play");

    /// <summary>The captions of the pictures so far, the latest first.</summary>
    public ILocator Album => Page.Locator("#pictures img");

    public static async Task<CaptionPage> OpenAsync(BrowserProcess browser, string address, Look? look = null)
    {
        var page = new CaptionPage(await browser.OpenAsync(look ?? Look.Wide with { ReducedMotion = true }));
        await page.Page.GotoAsync(address);
        return page;
    }

    public async Task ChooseAsync(params FilePayload[] files) => await Page.SetInputFilesAsync("#file", files);

    /// <summary>Presses Enter on the button that has the focus, which must open the system's dialog, and chooses there.</summary>
    public async Task ChooseByEnterAsync(FilePayload file)
    {
        var opened = new TaskCompletionSource<IFileChooser>();
        Page.FileChooser += (_, chooser) => opened.TrySetResult(chooser);
        // Once this is answered the browser knows that somebody waits for the dialog.
        await Page.EvaluateAsync("0");
        await Page.Keyboard.PressAsync("Enter");
        await (await opened.Task.WaitAsync(TimeSpan.FromMilliseconds(BrowserProcess.Patience))).SetFilesAsync(file);
    }

    /// <summary>Draws a picture, red in its left half and blue in its right one, with the browser's own encoder for a type such as image/png.</summary>
    public async Task<FilePayload> DrawAsync(int width = 64, int height = 64, string type = "image/png")
    {
        string encoded = await Page.EvaluateAsync<string>("""
            async ([width, height, type]) => {
              const canvas = Object.assign(document.createElement('canvas'), { width, height });
              const context = canvas.getContext('2d');
              context.fillStyle = 'red';
              context.fillRect(0, 0, width, height);
              context.fillStyle = 'blue';
              context.fillRect(width / 2, 0, width / 2, height);
              const blob = await new Promise(resolve => canvas.toBlob(resolve, type, 1));
              return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
            }
            """, new object[] { width, height, type });
        return new FilePayload { Name = "drawn." + type.Split('/')[1], MimeType = type, Buffer = Convert.FromBase64String(encoded) };
    }

    /// <summary>Red, green, blue and opacity of the heat's canvas, 0 to 255 each.</summary>
    public async Task<int[]> HeatAtAsync(int x, int y) =>
        await Page.EvaluateAsync<int[]>("([x, y]) => [...document.getElementById('heat').getContext('2d').getImageData(x, y, 1, 1).data]", new[] { x, y });

    /// <summary>The whole canvas in one text, to tell two drawings apart.</summary>
    public async Task<string> HeatAsync() => await Page.EvaluateAsync<string>("document.getElementById('heat').toDataURL()");

    public async ValueTask DisposeAsync() => await Window.DisposeAsync();
}
