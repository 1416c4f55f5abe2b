using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests.Page;

[Collection(BrowserProcess.Collection)]
public sealed class UprightTests(BrowserProcess browser)
{
    private const int TurnedRight = 6, Upright = 1;

    private static readonly byte[] _jpeg = [0xFF, 0xD8, 0xFF];

    [BrowserFact]
    public async Task A_photograph_taken_with_the_camera_on_its_side_is_turned_one_that_stands_upright_is_sent_as_it_is_and_what_only_browsers_know_as_jpeg()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        var jpeg = await page.DrawAsync(64, 32, "image/jpeg");
        var upright = WithOrientation(jpeg, Upright);
        await page.ChooseAsync(WithOrientation(jpeg, TurnedRight), WithOrientation(jpeg, TurnedRight, bigEndian: true), upright, await page.DrawAsync(64, 32, "image/webp"));
        await Expect(page.Album).ToHaveCountAsync(4);

        StubRequest[] sent = [.. service.Requests];
        foreach (byte[] turned in sent[..2].Select(request => request.Body))
        {
            Assert.Equal(_jpeg, turned[..3]);
            Assert.Equal(-1, turned.AsSpan().IndexOf("Exif"u8));
            // Turned to the right: it is higher than wide, and what was on the left, the red half, is above.
            Assert.Equal(new[] { 32, 64, 1, 0 }, await LookAtAsync(page, turned));
        }
        Assert.Equal(upright.Buffer, sent[2].Body);
        Assert.Equal("image/jpeg", sent[3].ContentType);
        Assert.Equal(new[] { 64, 32, 1, 1 }, await LookAtAsync(page, sent[3].Body));
    }

    [BrowserFact]
    public async Task A_file_cut_anywhere_in_its_head_is_left_to_the_service()
    {
        await using var service = await StubService.StartAsync();
        await using var page = await CaptionPage.OpenAsync(browser, service.Address);
        var lying = WithOrientation(await page.DrawAsync(64, 32, "image/jpeg"), TurnedRight);
        int[] lengths = [0, 1, 3, 11, 16, 30];
        await page.ChooseAsync([.. lengths.Select(length => new FilePayload { Name = "cut.jpg", MimeType = "image/jpeg", Buffer = lying.Buffer[..length] })]);
        await Expect(page.Album).ToHaveCountAsync(lengths.Length);
        Assert.Equal(lengths.Select(length => lying.Buffer[..length]), service.Requests.Select(request => request.Body));
        Assert.Empty(page.Window.Errors);
    }

    /// <summary>Width, height, and whether the upper left and the lower left quarter are red.</summary>
    private static async Task<int[]> LookAtAsync(CaptionPage page, byte[] picture) => await page.Page.EvaluateAsync<int[]>("""
        async encoded => {
          const bytes = Uint8Array.from(atob(encoded), character => character.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes]), { imageOrientation: 'from-image' });
          const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
          const context = canvas.getContext('2d');
          context.drawImage(bitmap, 0, 0);
          const isRed = (x, y) => Number(context.getImageData(bitmap.width * x, bitmap.height * y, 1, 1).data[0] > 128);
          return [bitmap.width, bitmap.height, isRed(0.25, 0.25), isRed(0.25, 0.75)];
        }
        """, Convert.ToBase64String(picture));

    // An Exif segment behind the first marker: a TIFF of one directory with one entry, the orientation (0x0112), a short (3).
    private static FilePayload WithOrientation(FilePayload jpeg, byte orientation, bool bigEndian = false)
    {
        byte[] tiff = bigEndian
            ? [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
            : [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
        byte[] segment = [0xFF, 0xE1, 0, (byte)(2 + 6 + tiff.Length), .. "Exif\0\0"u8, .. tiff];
        return new FilePayload { Name = jpeg.Name, MimeType = jpeg.MimeType, Buffer = [.. jpeg.Buffer[..2], .. segment, .. jpeg.Buffer[2..]] };
    }
}
