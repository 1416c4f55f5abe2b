using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TestKit;

namespace Browser.Tests;

/// <summary>A page in a profile of its own, which writes down what went wrong in it.</summary>
public sealed class TestPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly ConcurrentQueue<string> _requests = [];

    private TestPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.PageError += (_, error) => _errors.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _errors.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
        };
        page.Request += (_, request) => _requests.Enqueue(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console and exceptions nobody caught, so far. An answer other than 2xx is one of them.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Addresses asked for so far, the page's own among them; data: and blob: too.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    internal static async Task<TestPage> OpenAsync(IBrowser browser, Look look)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.Colors,
            HasTouch = look.Touch,
            ReducedMotion = look.ReducedMotion ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
        });
        context.SetDefaultTimeout(BrowserProcess.Patience);
        return new TestPage(context, await context.NewPageAsync());
    }

    /// <summary>Fails, naming rule and element, where axe-core finds a violation of WCAG 2.0 to 2.2, levels A and AA, or of its best
    /// practices.</summary>
    public async Task AssertAccessibleAsync()
    {
        var found = await Page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        });
        Assert.NotEmpty(found.Passes);
        Assert.Empty(found.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {rule.Help}: {node.Html}")));
    }

    /// <summary>Fails where something of the page is wider than the window, which on a phone means scrolling to and fro.</summary>
    public async Task AssertFitsWidthAsync()
    {
        int beyond = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.Equal(0, beyond);
    }

    /// <summary>Writes the whole page to artifacts/screenshots/<paramref name="name"/>.png, for people to look at.</summary>
    public async Task ScreenshotAsync(string name) =>
        await Page.ScreenshotAsync(new() { Path = Repository.PathOf("artifacts", "screenshots", name + ".png"), FullPage = true });

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
