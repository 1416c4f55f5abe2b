using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests.Page;

[Collection(BrowserProcess.Collection)]
public sealed class ServiceTests(BrowserProcess browser)
{
    [BrowserFact]
    public async Task A_token_is_asked_for_until_it_fits_and_is_kept()
    {
        await using var service = await StubService.StartAsync();
        service.Models = token => token == "Bearer right" ? StubService.ModelList(("captioner", "READY")) : Results.Problem(statusCode: 401);
        service.Caption = (request, _) => request.Authorization == "Bearer right" ? Results.Json(Answers.RedCross()) : Results.Problem(statusCode: 401);
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        var dialog = page.Page.GetByRole(AriaRole.Dialog, new() { Name = "The service asks for its token" });
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(page.Page.GetByLabel("Token", new() { Exact = true })).ToBeFocusedAsync();
        await page.Page.Keyboard.TypeAsync("wrong");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.GetByText("That was not it.")).ToBeVisibleAsync();
        await page.Page.Keyboard.TypeAsync("right");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToBeHiddenAsync();

        await page.ChooseAsync(await page.DrawAsync());
        await Expect(page.Words).ToHaveCountAsync(3);
        Assert.Single(service.Requests);
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("localStorage.length + sessionStorage.length + document.cookie.length"));
    }

    [BrowserFact]
    public async Task Who_gives_no_token_may_try_again()
    {
        await using var service = await StubService.StartAsync();
        service.Caption = (request, _) => request.Authorization is null ? Results.Problem(statusCode: 401) : Results.Json(Answers.RedCross());
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.Problem).ToHaveTextAsync("Without its token the service does not answer.");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await page.Page.GetByLabel("Token", new() { Exact = true }).FillAsync("any");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Words).ToHaveCountAsync(3);
    }

    [BrowserFact]
    public async Task A_busy_service_is_waited_for_with_a_countdown()
    {
        await using var service = await StubService.StartAsync();
        int asked = 0;
        service.Caption = (_, context) => Interlocked.Increment(ref asked) > 2 ? Results.Json(Answers.RedCross()) : Busy(context, asked == 1 ? "2" : "1");
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());

        await Expect(page.Page.Locator("#countdown")).ToHaveTextAsync("Again in 2 s");
        await Expect(page.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The service is busy; it is asked again by itself.");
        await Expect(page.Page.Locator("#countdown")).ToHaveTextAsync("Again in 1 s");
        await Expect(page.Words).ToHaveCountAsync(3);
        await Expect(page.Page.Locator("#wait")).ToBeHiddenAsync();
        await Expect(page.Page.GetByRole(AriaRole.Status)).ToBeEmptyAsync();
        Assert.Equal(3, service.Requests.Count);
    }

    [BrowserFact]
    public async Task Retry_After_may_be_a_date()
    {
        await using var service = await StubService.StartAsync();
        service.Caption = (_, context) => Busy(context, DateTimeOffset.UtcNow.AddSeconds(100).ToString("R", CultureInfo.InvariantCulture));
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());
        await Expect(page.Page.Locator("#countdown")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^Again in (9\\d|100) s$"));
    }

    [BrowserFact]
    public async Task The_wait_can_be_given_up()
    {
        await using var service = await StubService.StartAsync();
        service.Caption = (_, context) => Busy(context, "1000");
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Give up" }).ClickAsync();
        await Expect(page.Page.Locator("#wait")).ToBeHiddenAsync();
        await Expect(page.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Given up.");
        Assert.Single(service.Requests);
    }

    [BrowserFact]
    public async Task What_the_service_says_is_wrong_is_shown_word_for_word()
    {
        await using var service = await StubService.StartAsync();
        service.Caption = (_, _) => Results.Problem(statusCode: 400, title: "Bad Request", detail: "The body is not a JPEG, PNG or BMP image.");
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(new FilePayload { Name = "notes.txt", MimeType = "text/plain", Buffer = "no picture"u8.ToArray() });

        await Expect(page.Problem).ToHaveTextAsync("The body is not a JPEG, PNG or BMP image.");
        await Expect(page.Page.Locator("#result")).ToBeHiddenAsync();
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToBeHiddenAsync();
        Assert.Equal("no picture"u8.ToArray(), Assert.Single(service.Requests).Body);
    }

    [BrowserFact]
    public async Task One_wrong_file_keeps_none_of_the_others_from_being_described()
    {
        await using var service = await StubService.StartAsync();
        service.Caption = (request, _) => request.Body[0] == 'n' ? Results.Problem(statusCode: 400, detail: "That is no image.") : Results.Json(Answers.RedCross());
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(new FilePayload { Name = "notes.txt", MimeType = "text/plain", Buffer = "no picture"u8.ToArray() }, await page.DrawAsync());
        await Expect(page.Words).ToHaveCountAsync(3);
        await Expect(page.Problem).ToHaveTextAsync("notes.txt: That is no image.");
    }

    [BrowserFact]
    public async Task A_last_file_that_is_no_picture_leaves_the_one_before_it_with_its_caption_on_show()
    {
        await using var service = await StubService.StartAsync();
        service.Caption = (request, _) => request.Body[0] == 'n' ? Results.Problem(statusCode: 400, detail: "That is no image.") : Results.Json(Answers.RedCross());
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        var wrong = new FilePayload { Name = "notes.txt", MimeType = "text/plain", Buffer = "no picture"u8.ToArray() };
        await page.ChooseAsync(await page.DrawAsync(), wrong);

        await Expect(page.Problem).ToHaveTextAsync("notes.txt: That is no image.");
        await ExpectTheCrossAsync();

        // Alone it is told by its name as well: the picture beside is another.
        await page.ChooseAsync(await page.DrawAsync());
        await Expect(page.Problem).ToHaveCountAsync(0);
        await Expect(page.Album).ToHaveCountAsync(2);
        await page.ChooseAsync(wrong);
        await Expect(page.Problem).ToHaveTextAsync("notes.txt: That is no image.");
        await ExpectTheCrossAsync();

        async Task ExpectTheCrossAsync()
        {
            await Expect(page.Words).ToHaveTextAsync(["a", "red", "cross"]);
            await Expect(page.Page.Locator("#picture")).ToBeVisibleAsync();
            await Expect(page.Page.Locator("#picture")).ToHaveAttributeAsync("alt", "a red cross");
            await Expect(page.Page.Locator("#candidates > li")).ToHaveCountAsync(3);
            await Expect(page.Page.Locator("#pictures [aria-current=true]")).ToHaveCountAsync(1);
        }
    }

    [BrowserFact]
    public async Task A_service_that_went_away_is_asked_again_when_the_visitor_likes()
    {
        await using var service = await StubService.StartAsync();
        bool away = true;
        service.Caption = (_, context) =>
        {
            if (away) context.Abort();
            return Results.Json(Answers.RedCross());
        };
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());
        await Expect(page.Problem).ToHaveTextAsync("The service can’t be reached. Is it still running?");
        away = false;
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(page.Words).ToHaveCountAsync(3);
        await Expect(page.Problem).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task An_answer_without_words_is_told_by_its_number()
    {
        await using var service = await StubService.StartAsync();
        service.Caption = (_, _) => Results.StatusCode(502);
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());
        await Expect(page.Problem).ToHaveTextAsync("The service answered with 502 and no further word.");
    }

    [BrowserFact]
    public async Task Of_several_models_the_chosen_one_describes_the_picture_at_once()
    {
        await using var service = await StubService.StartAsync();
        service.Models = _ => StubService.ModelList(("shapes", "READY"), ("photos", "READY"), ("coming", "LOADING"));
        service.Caption = (request, _) => Results.Json(Answers.RedCross(request.Query["model"] == "photos" ? "the red plus" : "a red cross"));
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        var choice = page.Page.GetByLabel("Model");
        await Expect(choice.Locator("option")).ToHaveTextAsync(["shapes", "photos", "coming (loading)"]);
        await Expect(choice.Locator("option").Last).ToHaveAttributeAsync("disabled", "");
        await page.ChooseAsync(await page.DrawAsync());
        await Expect(page.Words).ToHaveTextAsync(["a", "red", "cross"]);
        await choice.SelectOptionAsync("photos");
        await Expect(page.Words).ToHaveTextAsync(["the", "red", "plus"]);
        Assert.Equal(["shapes", "photos"], service.Requests.Select(request => request.Query["model"].ToString()));
    }

    [BrowserFact]
    public async Task A_single_model_is_named_and_no_choice()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());
        await Expect(page.Words).ToHaveCountAsync(3);
        await Expect(page.Page.GetByLabel("Model")).ToBeHiddenAsync();
        await Expect(page.Page.Locator("header > p").Filter(new() { Visible = true })).ToHaveTextAsync(["A picture in words, and where the model looked for each of them", "Model captioner"]);
    }

    [BrowserFact]
    public async Task A_new_picture_takes_the_place_of_one_that_still_waits()
    {
        await using var service = await StubService.StartAsync();
        service.Caption = (request, context) => request.Query.Count > 0 && service.Requests.Count == 1 ? Busy(context, "1000") : Results.Json(Answers.RedCross());
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        await page.ChooseAsync(await page.DrawAsync());
        await Expect(page.Page.Locator("#wait")).ToBeVisibleAsync();
        await page.ChooseAsync(await page.DrawAsync(32, 32));
        await Expect(page.Words).ToHaveCountAsync(3);
        await Expect(page.Page.Locator("#wait")).ToBeHiddenAsync();
        await Expect(page.Album).ToHaveCountAsync(1);
    }

    private static IResult Busy(HttpContext context, string retryAfter)
    {
        context.Response.Headers.RetryAfter = retryAfter;
        return Results.Problem(statusCode: 503, detail: "Too many requests wait already.");
    }
}
