using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>One browser for all tests of this assembly. A test class is marked <c>[Collection(BrowserProcess.Collection)]</c> and takes this
/// in its constructor; classes so marked run one after another.</summary>
public sealed class BrowserProcess : IAsyncLifetime
{
    public const string Collection = "Browser";

    /// <summary>How long anything is waited for, in milliseconds.</summary>
    internal const int Patience = 20_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (Chromium.Program is null) return;    // every test skips
        // What is expected comes soon, but on a machine with much else to do later.
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Program,
            // A container's /dev/shm is small.
            Args = ["--disable-dev-shm-usage", "--disable-gpu"],
        });
    }

    /// <summary>Opens an empty page in a profile of its own.</summary>
    public async Task<TestPage> OpenAsync(Look look) => await TestPage.OpenAsync(_browser!, look);

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
    }
}

/// <summary>Tells xunit that the classes of this collection share one <see cref="BrowserProcess"/>.</summary>
[CollectionDefinition(BrowserProcess.Collection)]
public sealed class BrowserTests : ICollectionFixture<BrowserProcess>;
