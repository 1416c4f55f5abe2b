using MLCaption.Transforms;

namespace MLCaption.Tests.Transforms;

public sealed class ImageFileTests
{
    // A start, an application segment that holds a preview with an end marker of its own, a scan of five bytes (one of them FF, written
    // FF 00, and a restart marker among them), and the end.
    private static readonly byte[] _jpeg =
    [
        0xFF, 0xD8, 0xFF, 0xE1, 0, 8, 0xFF, 0xD8, 1, 2, 0xFF, 0xD9, 0xFF, 0xDA, 0, 3, 1, 7, 0xFF, 0x00, 9, 0xFF, 0xD0, 5, 6, 0xFF, 0xD9,
    ];

    [Fact]
    public void A_whole_jpeg_may_have_anything_behind_its_end()
    {
        ImageFile.CheckComplete("a.jpg", _jpeg);
        ImageFile.CheckComplete("a.jpg", [.. _jpeg, 1, 2, 3]);
    }

    [Fact]
    public void A_jpeg_cut_anywhere_is_truncated()
    {
        for (var length = 3; length < _jpeg.Length; length++)
        {
            var error = Assert.Throws<InvalidDataException>(() => ImageFile.CheckComplete("a.jpg", _jpeg.AsSpan(0, length)));
            Assert.Equal($"a.jpg: truncated: the JPEG file ends after {length} bytes without its end-of-image marker.", error.Message);
        }
    }

    [Fact]
    public void A_png_cut_anywhere_is_truncated()
    {
        using var folder = new TemporaryFolder();
        GeneratedPictures.Write(folder.Path, 1);
        var png = File.ReadAllBytes(folder["0.png"]);
        ImageFile.CheckComplete("a.png", png);
        for (var length = 8; length < png.Length; length++)
        {
            var error = Assert.Throws<InvalidDataException>(() => ImageFile.CheckComplete("a.png", png.AsSpan(0, length)));
            Assert.Equal($"a.png: truncated: the PNG file ends after {length} bytes without its end chunk.", error.Message);
        }
    }

    [Fact]
    public void A_bmp_must_hold_all_its_rows()
    {
        // 2 x 2 pixels of 24 bits: rows of 8 bytes from place 54.
        var bmp = new byte[70];
        (bmp[0], bmp[1], bmp[10], bmp[14], bmp[18], bmp[22], bmp[28]) = ((byte)'B', (byte)'M', 54, 40, 2, 2, 24);
        ImageFile.CheckComplete("a.bmp", bmp);
        var error = Assert.Throws<InvalidDataException>(() => ImageFile.CheckComplete("a.bmp", bmp.AsSpan(0, 69)));
        Assert.Equal("a.bmp: truncated: the BMP file ends after 69 bytes without its last row.", error.Message);
    }

    [Fact]
    public void A_missing_file_and_an_empty_path_are_told()
    {
        Assert.Equal("nothing.jpg: image file not found.", Assert.Throws<FileNotFoundException>(() => ImageFile.ReadBytes("nothing.jpg")).Message);
        Assert.Equal(
            "An image path is empty; expected the path of a JPEG, PNG or BMP file.",
            Assert.Throws<InvalidDataException>(() => ImageFile.ReadBytes("")).Message);
    }
}
