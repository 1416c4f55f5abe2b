using System.Text.Json.Nodes;
using Microsoft.Playwright;
using MLCaption.Experiments;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests.Report;

/// <summary>The report of a sweep as people use it: opened from a file, without a network.</summary>
[Collection(BrowserProcess.Collection)]
public sealed class ReportPageTests(BrowserProcess browser, ReportRun run) : IClassFixture<ReportRun>
{
    private const string Rows = "#trials-table tbody tr";

    public static TheoryData<bool, bool> Looks => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [BrowserTheory]
    [MemberData(nameof(Looks))]
    public async Task It_opens_from_a_file_asks_nobody_and_is_accessible_wide_and_on_a_phone_light_and_dark(bool isPhone, bool isDark)
    {
        var look = (isPhone ? Look.Phone : Look.Wide) with { Colors = isDark ? ColorScheme.Dark : ColorScheme.Light };
        await using var page = await OpenAsync(look, run.Page);

        await page.ScreenshotAsync($"report-{(isPhone ? "phone" : "wide")}-{(isDark ? "dark" : "light")}");
        await page.AssertAccessibleAsync();
        await page.AssertFitsWidthAsync();
        Assert.Empty(page.Errors);
        Assert.All(page.Requests, address => Assert.True(address.StartsWith("file:", StringComparison.Ordinal) || address.StartsWith("data:", StringComparison.Ordinal), address));
        Assert.Equal("shapes <b>of</b> all kinds", await page.Page.InnerTextAsync("h1"));
        Assert.Equal(16, await page.Page.Locator(Rows).CountAsync());
        Assert.Equal(isPhone, (await page.Page.InnerTextAsync("#parallel")).Contains("the chart scrolls sideways", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Scores_of_test_images_stand_with_their_intervals_where_these_are_known()
    {
        string sure = run.PageWith(data => data["test"] = JsonNode.Parse("""{"trial":8,"metrics":{"CIDEr":0.75},"intervals":{"CIDEr":{"low":0.7,"high":0.8}}}"""));
        await using var page = await OpenAsync(Look.Wide, sure);
        Assert.Contains("CIDEr\t0.7500\t0.7000 .. 0.8000", await page.Page.InnerTextAsync("#best"), StringComparison.Ordinal);

        string old = run.PageWith(data => data["test"] = JsonNode.Parse("""{"trial":8,"metrics":{"CIDEr":0.75},"intervals":null}"""));
        await using var other = await OpenAsync(Look.Wide, old);
        Assert.Contains("CIDEr\t0.7500\n", await other.Page.InnerTextAsync("#best"), StringComparison.Ordinal);
        Assert.Empty(other.Errors);
    }

    [BrowserFact]
    public async Task A_report_without_captions_says_what_is_missing_and_is_accessible_with_everything_open()
    {
        await using var page = await OpenAsync(Look.Wide, run.Bare);
        await page.Page.EvaluateAsync("document.querySelectorAll('details').forEach(details => { details.open = true; })");
        await Row(page, 8).ClickAsync();
        await page.Page.EvaluateAsync("scrollTo(0, 0)");    // else the contents, which stay in sight, may lie over half of something

        await page.AssertAccessibleAsync();
        Assert.Contains("Not in this report:", await page.Page.InnerTextAsync("#best"), StringComparison.Ordinal);
        Assert.Equal(2, (await page.Page.InnerTextAsync("main")).Split("references.json").Length);
        Assert.Equal("#best", await page.Page.Locator("#samples .gap a").GetAttributeAsync("href"));
        Assert.Equal(0, await page.Page.Locator("#worst").CountAsync());
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task What_trained_is_told_and_where_that_was_not_recorded()
    {
        await using var page = await OpenAsync(Look.Wide, run.Page);
        string origin = await page.Page.InnerTextAsync("#origin");
        Assert.Contains("AMD EPYC", origin, StringComparison.Ordinal);
        Assert.Contains("has run trials since\t2026-01-02 03:04 UTC", origin, StringComparison.Ordinal);
        Assert.DoesNotContain("Not recorded", origin, StringComparison.Ordinal);

        string old = run.PageWith(data => (data["workers"], data["unknownMachines"]) = (new JsonArray(), new JsonArray("vm")));
        await using var other = await OpenAsync(Look.Wide, old);
        Assert.Contains("Not recorded: versions and hardware of vm.", await other.Page.InnerTextAsync("#origin"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task The_best_trial_is_told_with_its_interval_and_how_sure_that_is()
    {
        await using var page = await OpenAsync(Look.Wide, run.Page);

        string best = await page.Page.InnerTextAsync("#best");

        Assert.Contains("The best trial: 8", best, StringComparison.Ordinal);
        Assert.Contains("0.8700 .. 0.9400", best, StringComparison.Ordinal);
        Assert.Contains("Ahead of trial 7, the next, by 0.1000 CIDEr (95 % interval 0.0400 .. 0.1600): ahead on 99.9 % of resampled sets of images", best, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_heading_sorts_by_mouse_and_by_keyboard_scores_from_the_largest()
    {
        await using var page = await OpenAsync(Look.Wide, run.Page);
        var heading = page.Page.Locator("#trials-table th button", new() { HasTextString = "CIDEr" });

        await heading.ClickAsync();
        Assert.Equal("8 7 6 5 4 3 2 1 0 9 10 11 12 13 14 15", await NumbersAsync(page));
        Assert.Equal(("CIDEr ▼", "descending"), await SortedAsync(page));

        await page.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("9 10 11 0 1 2 3 4 5 6 7 8 12 13 14 15", await NumbersAsync(page));
        Assert.Equal(("CIDEr ▲", "ascending"), await SortedAsync(page));

        // Equal ones by their numbers, and those of the branch that has no such setting last.
        await page.Page.Locator("#trials-table th button", new() { HasTextString = "decoder.hiddenSize" }).ClickAsync();
        Assert.Equal("0 1 2 3 12 4 13 5 14 6 15 7 8 9 10 11", await NumbersAsync(page));
    }

    [BrowserFact]
    public async Task Filters_keep_to_words_states_and_scores_here_and_in_the_charts()
    {
        await using var page = await OpenAsync(Look.Wide, run.Page);

        await page.Page.GetByLabel("Words").FillAsync("merge dropout=0.4");
        Assert.Equal("9 11", await NumbersAsync(page));
        Assert.Equal("2 of 16 trials shown.", await page.Page.InnerTextAsync("#shown"));
        Assert.Equal(14, await page.Page.Locator("#history .mark.dim").CountAsync());

        await page.Page.GetByLabel("Words").FillAsync("");
        await page.Page.GetByLabel("from", new() { Exact = true }).FillAsync("0.35");
        await page.Page.GetByLabel("to", new() { Exact = true }).FillAsync("0.65");
        Assert.Equal("3 4 5", await NumbersAsync(page));

        await page.Page.ClickAsync("#clear");
        foreach (string state in new[] { "completed", "running", "pruned" }) await page.Page.GetByLabel(state, new() { Exact = true }).UncheckAsync();
        Assert.Equal("13 14", await NumbersAsync(page));
        await page.Page.ClickAsync("#clear");
        Assert.Equal("All 16 trials shown.", await page.Page.InnerTextAsync("#shown"));
        Assert.Equal(0, await page.Page.Locator(".mark.dim").CountAsync());
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Columns_can_be_left_out()
    {
        await using var page = await OpenAsync(Look.Wide, run.Page);

        await page.Page.ClickAsync(".menu summary");
        await page.Page.GetByLabel("BLEU-4").UncheckAsync();
        await page.Page.Keyboard.PressAsync("Escape");

        Assert.Equal(0, await page.Page.Locator("#trials-table th", new() { HasTextString = "BLEU-4" }).CountAsync());
        Assert.Null(await page.Page.GetAttributeAsync(".menu", "open"));
    }

    [BrowserFact]
    public async Task Scores_that_tell_little_more_are_columns_when_they_are_asked_for()
    {
        string file = run.PageWith(data => data["metrics"] = new JsonArray("BLEU-1", "BLEU-4", "CIDEr", "CIDEr.deviation", "parameters"));
        await using var page = await OpenAsync(Look.Wide, file);
        var headings = page.Page.Locator("#trials-table thead th");
        Assert.Equal("trial state note decoder decoder.hiddenSize decoder.dropout training.learningRate BLEU-4 CIDEr parameters steps time", await HeadingsAsync());

        await page.Page.GetByText("Columns: 12 of 14").ClickAsync();
        await page.Page.GetByLabel("BLEU-1").CheckAsync();

        Assert.Contains(" training.learningRate BLEU-1 BLEU-4 ", await HeadingsAsync(), StringComparison.Ordinal);
        Assert.Equal("Columns: 13 of 14", await page.Page.InnerTextAsync(".menu summary"));

        async Task<string> HeadingsAsync() => string.Join(' ', (await headings.AllTextContentsAsync()).Select(text => text.Split(' ')[0]));
    }

    [BrowserFact]
    public async Task All_columns_of_a_usual_sweep_are_seen_at_once_in_a_wide_window()
    {
        await using var page = await OpenAsync(Look.Wide, run.Page);

        Assert.Equal(0, await page.Page.EvaluateAsync<int>("(box => box.scrollWidth - box.clientWidth)(document.querySelector('#trials .scroll'))"));
    }

    [BrowserFact]
    public async Task Scores_of_epochs_and_of_trials_are_told_apart_where_they_are_read_out_otherwise()
    {
        const string Told = "CIDEr of an epoch is of captions read out greedily, that of a finished trial of captions read out by a beam of 3: they differ.";
        await using var page = await OpenAsync(Look.Wide, run.Page);
        await Row(page, 8).ClickAsync();
        foreach (string place in new[] { "#curves figcaption", "#detail" }) Assert.Contains(Told, await page.Page.InnerTextAsync(place), StringComparison.Ordinal);

        await page.Page.SelectOptionAsync("#curves select", "loss");
        Assert.DoesNotContain("read out", await page.Page.InnerTextAsync("#curves"), StringComparison.Ordinal);

        await using var greedy = await OpenAsync(Look.Wide, run.PageWith(data => data["decoding"]!["trials"] = "greedily"));
        Assert.DoesNotContain("read out", await greedy.Page.InnerTextAsync("#curves"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_trial_that_is_selected_in_the_table_is_selected_everywhere_and_told_whole()
    {
        await using var page = await OpenAsync(Look.Wide, run.Page);

        await Row(page, 12).ClickAsync();

        foreach (string chart in new[] { "#history", "#curves", "#parallel" })
        {
            var marked = page.Page.Locator($"{chart} .mark.selected");
            Assert.Equal("12", await marked.GetAttributeAsync("data-trial"));
            Assert.Equal("true", await marked.GetAttributeAsync("aria-pressed"));
        }
        string detail = await page.Page.InnerTextAsync("#detail");
        Assert.Contains("Behind the median of CIDEr at epoch 1.", detail, StringComparison.Ordinal);
        Assert.Contains("mlcaption export run --trial 12 -o trial-12.json", detail, StringComparison.Ordinal);
        await page.Page.Keyboard.PressAsync("Escape");
        Assert.True(await page.Page.Locator("#detail").IsHiddenAsync());
    }

    [BrowserFact]
    public async Task Charts_are_one_stop_of_the_tab_key_and_arrows_go_from_trial_to_trial()
    {
        await using var page = await OpenAsync(Look.Wide, run.Page);
        await page.Page.FocusAsync("#history .mark[tabindex='0']");
        Assert.Equal(1, await page.Page.Locator("#history .mark[tabindex='0']").CountAsync());

        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("2", await page.Page.EvaluateAsync<string>("document.activeElement.dataset.trial"));
        Assert.Contains("trial 2", await page.Page.InnerTextAsync("#tip"), StringComparison.Ordinal);
        Assert.Contains("pointed", await page.Page.GetAttributeAsync("#curves .mark[data-trial='2']", "class"), StringComparison.Ordinal);
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.Contains("selected", await page.Page.GetAttributeAsync($"{Rows}[data-trial='2']", "class"), StringComparison.Ordinal);
        await page.Page.Keyboard.PressAsync("End");
        Assert.Equal("15", await page.Page.EvaluateAsync<string>("document.activeElement.dataset.trial"));
    }

    [BrowserFact]
    public async Task An_axis_is_brushed_by_mouse_and_cleared_again()
    {
        await using var page = await OpenAsync(Look.Wide, run.Page);
        var axis = page.Page.Locator("#parallel [data-axis='CIDEr']");
        await axis.ScrollIntoViewIfNeededAsync();
        var box = (await axis.BoundingBoxAsync())!;

        // From the middle of the scores, 0.05 to 0.9, upwards.
        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y, new() { Steps = 5 });
        await page.Page.Mouse.UpAsync();

        Assert.Equal("4 5 6 7 8", await NumbersAsync(page));
        Assert.Equal(11, await page.Page.Locator("#parallel .mark.dim").CountAsync());
        await page.Page.ClickAsync("text=Clear brushes");
        Assert.Equal(16, await page.Page.Locator(Rows).CountAsync());
    }

    [BrowserFact]
    public async Task An_axis_is_brushed_by_keyboard()
    {
        await using var page = await OpenAsync(Look.Wide, run.Page);
        var handle = page.Page.GetByRole(AriaRole.Slider, new() { Name = "decoder, upper end of the brush" });

        await handle.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowDown");

        Assert.Equal("9 10 11", await NumbersAsync(page));
        Assert.Equal("merge gru", await handle.GetAttributeAsync("aria-valuetext"));
        await page.Page.Keyboard.PressAsync("Home");
        Assert.Equal(16, await page.Page.Locator(Rows).CountAsync());
    }

    [BrowserFact]
    public async Task An_axis_is_brushed_by_a_finger()
    {
        await using var page = await OpenAsync(Look.Phone, run.Page);
        var handle = page.Page.GetByRole(AriaRole.Slider, new() { Name = "decoder, upper end of the brush" });
        await handle.ScrollIntoViewIfNeededAsync();
        var from = (await handle.BoundingBoxAsync())!;
        var to = (await page.Page.Locator("#parallel [data-axis='decoder']").BoundingBoxAsync())!;
        float x = from.X + (from.Width / 2);

        var touch = await page.Page.Context.NewCDPSessionAsync(page.Page);
        foreach (var (kind, y) in new[] { ("touchStart", from.Y + (from.Height / 2)), ("touchMove", to.Y + (to.Height / 4)), ("touchMove", to.Y + (to.Height / 2)), ("touchEnd", 0) })
        {
            await touch.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
            {
                ["type"] = kind,
                ["touchPoints"] = kind == "touchEnd" ? Array.Empty<object>() : new object[] { new { x, y } },
            });
        }

        Assert.Equal("9 10 11", await NumbersAsync(page));
    }

    [BrowserFact]
    public async Task Numbers_of_a_choice_rise_upwards_on_their_axis_and_words_stand_in_the_order_of_the_file()
    {
        await using var page = await OpenAsync(Look.Wide, run.PageWith(data =>
        {
            // As if numbers of another branch, some not told beforehand, went by the same name.
            data["parameters"]!.AsArray().Single(parameter => (string?)parameter!["name"] == "decoder.dropout")!["words"] = new JsonArray("0.1", "0.0008", "0.4");
            data["trials"]![9]!["values"]!["decoder.dropout"] = "0.002";
        }));

        Assert.Equal(["0.0008", "0.002", "0.1", "0.4"], await FromBelowAsync("decoder.dropout"));
        Assert.Equal(["merge gru", "attention"], await FromBelowAsync("decoder"));

        var handle = page.Page.GetByRole(AriaRole.Slider, new() { Name = "decoder.dropout, upper end of the brush" });
        await handle.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("0.1", await handle.GetAttributeAsync("aria-valuetext"));
        Assert.Equal("9 10", await NumbersAsync(page));    // 0.002 and 0.1: 0.4 is cut off

        await page.Page.ClickAsync("text=Clear brushes");
        await page.Page.ClickAsync("[data-focus='sort-p:decoder.dropout']");
        Assert.StartsWith("9 10 11", await NumbersAsync(page), StringComparison.Ordinal);

        Task<string[]> FromBelowAsync(string axis) => page.Page.EvaluateAsync<string[]>("""
            name => [...[...document.querySelectorAll('#parallel .axis')].find(axis => axis.querySelector(`[data-axis="${name}"]`)).querySelectorAll('.tick')]
              .sort((a, b) => b.getAttribute('y') - a.getAttribute('y')).map(tick => tick.textContent)
            """, axis);
    }

    [BrowserFact]
    public async Task Texts_of_axes_lie_over_the_lines_with_the_pages_ground_around_each_letter()
    {
        await using var page = await OpenAsync(Look.Wide, run.Page);

        string[] bare = await page.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('#parallel .axis text')].filter(text => {
              const { paintOrder, stroke, strokeWidth } = getComputedStyle(text);
              const line = [...document.querySelectorAll('#parallel .mark')].at(-1);
              const isOver = line.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
              return !(isOver && paintOrder.startsWith('stroke') && stroke === getComputedStyle(document.body).backgroundColor && parseFloat(strokeWidth) >= 3);
            }).map(text => text.textContent)
            """);

        Assert.Empty(bare);
        Assert.Contains("not open", await page.Page.Locator("#parallel .axis text").AllTextContentsAsync());
    }

    [BrowserFact]
    public async Task An_interval_does_not_break_on_a_phone()
    {
        await using var page = await OpenAsync(Look.Phone, run.Page);
        await page.Page.EvaluateAsync("document.querySelectorAll('#importance details').forEach(details => { details.open = true; })");
        await Expect(page.Page.Locator("#importance td").First).ToBeVisibleAsync();

        // Each text of two ends, however narrow what holds it is.
        int[] lines = await page.Page.EvaluateAsync<int[]>("""
            [...document.querySelectorAll('main *')].flatMap(element => [...element.childNodes]).filter(node => node.nodeType === Node.TEXT_NODE && /[\d%] \.\. -?\d/.test(node.data)).map(node => {
              node.parentElement.style.cssText = 'display: inline-block; width: 3em';
              const range = document.createRange();
              range.selectNodeContents(node);
              return range.getClientRects().length;
            })
            """);

        Assert.True(lines.Length >= 3, $"{lines.Length} intervals are shown.");
        Assert.All(lines, count => Assert.Equal(1, count));
    }

    [BrowserFact]
    public async Task Searches_by_the_logarithm_have_such_an_axis_and_the_front_is_ringed()
    {
        await using var page = await OpenAsync(Look.Wide, run.Page);

        Assert.Contains("On a logarithmic scale: training.learningRate.", await page.Page.InnerTextAsync("#parallel"), StringComparison.Ordinal);
        // Even steps of the exponent are even steps of the axis.
        double[] places = await page.Page.EvaluateAsync<double[]>("""
            ['1e-4', '0.001', '0.01'].map(text => Number([...document.querySelectorAll('#parallel .axis')]
              .find(axis => axis.querySelector('[data-axis="training.learningRate"]'))
              .querySelectorAll('.tick').values().find(tick => tick.textContent === text).getAttribute('y')))
            """);
        Assert.Equal(places[0] - places[1], places[1] - places[2], 6);
        Assert.Equal(9, await page.Page.Locator("#front .on-front").CountAsync());
    }

    [BrowserFact]
    public async Task The_colours_can_be_chosen_and_are_kept()
    {
        await using var page = await OpenAsync(Look.WideDark, run.Page);
        string dark = await GroundAsync(page);

        await page.Page.ClickAsync("#theme");
        string light = await GroundAsync(page);
        await page.Page.ReloadAsync();

        Assert.NotEqual(dark, light);
        Assert.Equal(light, await GroundAsync(page));
        await page.Page.ClickAsync("#theme");
        Assert.Equal((dark, "Colours: dark"), (await GroundAsync(page), await page.Page.InnerTextAsync("#theme")));
    }

    [BrowserFact]
    public async Task A_word_shows_where_the_model_looked_and_arrows_go_on_to_the_next()
    {
        await using var page = await OpenAsync(Look.Wide, run.Page);
        var card = page.Page.Locator("#samples .card").First;

        await card.GetByRole(AriaRole.Button, new() { Name = "a", Exact = true }).ClickAsync();
        await page.Page.Mouse.MoveAsync(0, 0);
        Assert.Equal("top left", await BrightestAsync(card));
        await page.Page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("top right", await BrightestAsync(card));
        await page.Page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("bottom left", await BrightestAsync(card));
        Assert.Equal("true", await card.GetByRole(AriaRole.Button, new() { Name = "runs" }).GetAttributeAsync("aria-pressed"));
        Assert.Equal("dog runs", string.Join(' ', await card.Locator(".strange").AllInnerTextsAsync()));
        Assert.Contains("1 of 3 words stand in a reference, 0 of 2 pairs; in no reference: dog, runs; as long as a reference (3 words).", await card.InnerTextAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Charts_can_be_read_as_tables()
    {
        await using var page = await OpenAsync(Look.Wide, run.Page);

        await page.Page.ClickAsync("#curves summary");

        await Assertions.Expect(page.Page.Locator("#curves tbody tr")).ToHaveCountAsync(14);
        Assert.Equal("8 0.450 0.600 0.675 0.720 0.750", string.Join(' ', await page.Page.Locator("#curves tbody tr:nth-child(9) > *").AllInnerTextsAsync()));
    }

    [BrowserFact]
    public async Task While_the_sweep_runs_the_page_follows_it_keeps_what_was_chosen_and_says_when_nobody_answers()
    {
        await using var page = await browser.OpenAsync(Look.Wide);
        string json = run.LiveJson;
        bool gone = false;
        await page.Page.RouteAsync("**/*", route => route.Request.Url.EndsWith("report.json", StringComparison.Ordinal)
            ? gone ? route.AbortAsync() : route.FulfillAsync(new() { ContentType = "application/json", Body = json })
            : route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = run.LiveHtml }));
        await page.Page.Clock.InstallAsync();
        await page.Page.GotoAsync("http://sweep.test/");
        await Row(page, 3).ClickAsync();
        await page.Page.FocusAsync("#clear");

        var later = JsonNode.Parse(json)!;
        later["trials"]!.AsArray().RemoveAt(15);
        json = later.ToJsonString();
        await page.Page.Clock.RunForAsync(2000);

        await Assertions.Expect(page.Page.Locator(Rows)).ToHaveCountAsync(15);
        Assert.Equal(("3", "clear"), (await page.Page.GetAttributeAsync("#history .mark.selected", "data-trial"), await page.Page.EvaluateAsync<string>("document.activeElement.id")));
        Assert.Empty(page.Errors);
        gone = true;
        await page.Page.Clock.RunForAsync(2000);
        await Assertions.Expect(page.Page.Locator("#pulse")).ToContainTextAsync("does not answer any more");
    }

    [BrowserFact]
    public async Task A_brush_keeps_its_numbers_when_a_live_update_brings_another_onto_the_axis_of_a_choice()
    {
        string json = run.LiveJson;
        await using var page = await OpenLiveAsync(() => json);
        var handle = page.Page.GetByRole(AriaRole.Slider, new() { Name = "decoder.dropout, lower end of the brush" });
        await handle.FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal("9 11", await NumbersAsync(page));    // 0.4; 0.1 is cut off

        var later = JsonNode.Parse(json)!;
        later["trials"]![10]!["values"]!["decoder.dropout"] = "0.7";
        json = later.ToJsonString();
        await page.Page.Clock.RunForAsync(2000);

        await Expect(page.Page.Locator(Rows)).ToHaveCountAsync(3);
        Assert.Equal("9 10 11", await NumbersAsync(page));
    }

    [BrowserFact]
    public async Task A_brush_keeps_its_values_when_a_live_update_stretches_its_axis()
    {
        string json = run.LiveJson;
        await using var page = await OpenLiveAsync(() => json);
        var handle = page.Page.GetByRole(AriaRole.Slider, new() { Name = "CIDEr, lower end of the brush" });
        await handle.FocusAsync();
        for (int press = 0; press < 10; press++) await page.Page.Keyboard.PressAsync("ArrowUp");

        // The middle of the scores, 0.05 to 0.9.
        Assert.Equal(("4 5 6 7 8", "0.475"), (await NumbersAsync(page), await handle.GetAttributeAsync("aria-valuetext")));
        var later = JsonNode.Parse(json)!;
        later["trials"]![3]!["metrics"]!["CIDEr"] = 1.8;
        json = later.ToJsonString();
        await page.Page.Clock.RunForAsync(2000);

        await Assertions.Expect(page.Page.Locator(Rows)).ToHaveCountAsync(6);
        Assert.Equal(("3 4 5 6 7 8", "0.475"), (await NumbersAsync(page), await handle.GetAttributeAsync("aria-valuetext")));
        await page.Page.ClickAsync("text=Clear brushes");
        Assert.Equal(16, await page.Page.Locator(Rows).CountAsync());
    }

    [BrowserFact]
    public async Task Every_state_is_drawn_counted_and_filtered_also_one_that_the_page_does_not_know()
    {
        string[] states = [.. TrialStateNames.All, "of a later version"];
        string file = run.PageWith(data =>
        {
            for (int number = 0; number < states.Length; number++) data["trials"]![number]!["state"] = states[number];
        });
        await using var page = await OpenAsync(Look.Wide, file);

        Assert.Empty(page.Errors);
        Assert.Equal(16, await page.Page.Locator(Rows).CountAsync());
        Assert.Equal(16, await page.Page.Locator("#history .mark").CountAsync());
        string head = await page.Page.InnerTextAsync("#head");
        foreach (string state in states)
        {
            Assert.Matches($@"\b\d+ {state}[,.]", head);
            await page.Page.GetByLabel(state, new() { Exact = true }).UncheckAsync();
        }
        Assert.Equal("0 of 16 trials shown.", await page.Page.InnerTextAsync("#shown"));
    }

    [BrowserFact]
    public async Task A_thousand_long_trials_are_drawn()
    {
        const int Trials = 1000, Epochs = 150;
        string file = run.PageWith(data =>
        {
            var first = data["trials"]![0]!;
            data["trials"] = new JsonArray([.. Enumerable.Range(0, Trials).Select(number =>
            {
                var trial = first.DeepClone();
                trial["number"] = number;
                trial["metrics"]!["CIDEr"] = number;
                trial["steps"] = new JsonArray([.. Enumerable.Range(1, Epochs).Select(epoch => new JsonObject { ["step"] = epoch, ["values"] = new JsonObject { ["CIDEr"] = number + (epoch / 1000.0) } })]);
                return trial;
            })]);
        });
        await using var page = await OpenAsync(Look.Wide, file);

        Assert.Empty(page.Errors);
        Assert.Equal(Trials, await page.Page.Locator(Rows).CountAsync());
        foreach (string chart in new[] { "#history", "#curves", "#parallel" }) Assert.Equal(Trials, await page.Page.Locator($"{chart} .mark").CountAsync());
        Assert.NotEqual("", await page.Page.InnerTextAsync("#contents"));
    }

    /// <summary>Opens a file; whatever it asked a network for would fail.</summary>
    private async Task<TestPage> OpenAsync(Look look, string file)
    {
        var page = await browser.OpenAsync(look);
        await page.Page.Context.SetOfflineAsync(true);
        await page.Page.GotoAsync(new Uri(file).AbsoluteUri);
        return page;
    }

    /// <summary>Opens the page that follows a sweep, whose clock stands still until it is told to go.</summary>
    /// <param name="json">What the page is told whenever it asks.</param>
    private async Task<TestPage> OpenLiveAsync(Func<string> json)
    {
        var page = await browser.OpenAsync(Look.Wide);
        await page.Page.RouteAsync("**/*", route => route.Request.Url.EndsWith("report.json", StringComparison.Ordinal)
            ? route.FulfillAsync(new() { ContentType = "application/json", Body = json() })
            : route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = run.LiveHtml }));
        await page.Page.Clock.InstallAsync();
        await page.Page.GotoAsync("http://sweep.test/");
        return page;
    }

    private static ILocator Row(TestPage page, int number) => page.Page.GetByRole(AriaRole.Button, new() { Name = $"Select trial {number}", Exact = true });

    private static async Task<string> NumbersAsync(TestPage page) => string.Join(' ', await page.Page.Locator($"{Rows} th").AllInnerTextsAsync());

    private static async Task<(string Heading, string Order)> SortedAsync(TestPage page)
    {
        var heading = page.Page.Locator("#trials-table th[aria-sort]");
        return (await heading.InnerTextAsync(), (await heading.GetAttributeAsync("aria-sort"))!);
    }

    private static Task<string> GroundAsync(TestPage page) => page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    /// <summary>In which quarter of the picture the heat is: its red is the strongest there.</summary>
    private static Task<string> BrightestAsync(ILocator card) => card.Locator("canvas").EvaluateAsync<string>("""
        canvas => {
          const { width, height } = canvas;
          const red = (x, y) => canvas.getContext('2d').getImageData(x * width, y * height, 1, 1).data[0];
          const places = [['top left', 0.2, 0.2], ['top right', 0.8, 0.2], ['bottom left', 0.2, 0.8], ['bottom right', 0.8, 0.8]];
          return places.sort((a, b) => red(b[1], b[2]) - red(a[1], a[2]))[0][0];
        }
        """);
}
