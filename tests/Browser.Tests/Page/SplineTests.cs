namespace Browser.Tests.Page;

[Collection(BrowserProcess.Collection)]
public sealed class SplineTests(BrowserProcess browser)
{
    [BrowserFact]
    public async Task A_map_of_the_grids_own_size_is_the_weighted_mean_of_each_cell_and_its_neighbours()
    {
        // At a cell's centre a cubic B-spline takes 1/6, 4/6 and 1/6 of the cells around; at the border the outermost cell stands for those beyond.
        double[] map = await UpsampleAsync("[6, 0, 0, 12]", rows: 1, columns: 4, height: 1, width: 4);
        AssertClose([5, 1, 2, 10], map);
    }

    [BrowserFact]
    public async Task Rows_are_rows_and_columns_are_columns()
    {
        double[] map = await UpsampleAsync("[36, 0, 0, 0, 0, 0]", rows: 3, columns: 2, height: 3, width: 2);
        // Across 5/6 and 1/6, down 5/6, 1/6 and 0.
        AssertClose([25, 5, 5, 1, 0, 0], map);
    }

    [BrowserFact]
    public async Task Even_weights_make_an_even_map()
    {
        double[] map = await UpsampleAsync("new Array(49).fill(0.02)", rows: 7, columns: 7, height: 50, width: 31);
        Assert.Equal(50 * 31, map.Length);
        Assert.All(map, value => Assert.Equal(0.02, value, 6));
    }

    private static void AssertClose(double[] expected, double[] found) =>
        Assert.Equal(expected.Select(value => Math.Round(value, 4)), found.Select(value => Math.Round(value, 4)));

    private async Task<double[]> UpsampleAsync(string weights, int rows, int columns, int height, int width)
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        return await page.Page.EvaluateAsync<double[]>(
            $"async () => [...(await import('/spline.js')).upsample({weights}, {rows}, {columns}, {height}, {width})]");
    }
}
