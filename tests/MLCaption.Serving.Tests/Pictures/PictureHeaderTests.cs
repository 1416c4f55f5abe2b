using FsCheck;
using FsCheck.Fluent;

namespace MLCaption.Serving.Tests;

public sealed class PictureHeaderTests
{
    private static readonly CaptioningOptions _limits = new() { MaxBytes = 1_000_000, MaxPixels = 1_000_000 };

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    public void A_picture_that_a_program_wrote_says_how_large_it_is(string extension) =>
        Assert.Equal(new PictureHeader(TestPictures.Width, TestPictures.Height), PictureHeader.Read(TestPictures.OfFormat(extension), _limits));

    [Fact]
    public void A_bitmap_says_how_large_it_is_whether_its_rows_begin_below_or_above()
    {
        Assert.Equal(new PictureHeader(7, 5), PictureHeader.Read(TestPictures.Bmp(7, 5), _limits));
        Assert.Equal(new PictureHeader(7, 5), PictureHeader.Read(TestPictures.Bmp(7, -5), _limits));
        byte[] core = [.. "BM"u8, 0, 0, 0, 0, 0, 0, 0, 0, 26, 0, 0, 0, 12, 0, 0, 0, 3, 0, 2, 0, 1, 0, 24, 0, 0, 0, 0, 0];
        Assert.Equal(new PictureHeader(3, 2), PictureHeader.Read(core, _limits));
    }

    [Fact]
    public void The_size_of_a_jpeg_is_that_of_its_frame_and_not_of_what_looks_like_one() =>
        Assert.Equal(new PictureHeader(640, 480), PictureHeader.Read(TestPictures.Jpeg(640, 480), _limits));

    [Fact]
    public void Pixels_are_counted_before_anything_is_decoded()
    {
        foreach (byte[] bomb in new[] { TestPictures.Png(60_000, 60_000), TestPictures.Jpeg(65_500, 65_500), TestPictures.Bmp(1, 1) })
        {
            if (bomb[0] == 'B') (bomb[20], bomb[24]) = (1, 1); // 65,537 x 65,537
            var refused = Assert.Throws<CaptioningRefusedException>(() => PictureHeader.Read(bomb, _limits));
            Assert.Equal(CaptioningRefusal.TooLarge, refused.Refusal);
        }

        Assert.Equal(
            "The picture is 60000 x 60000 pixels; at most 1,000,000 in all are taken. Send a smaller one.",
            Assert.Throws<CaptioningRefusedException>(() => PictureHeader.Read(TestPictures.Png(60_000, 60_000), _limits)).Message);
        Assert.Equal(new PictureHeader(1000, 1000), PictureHeader.Read(TestPictures.Png(1000, 1000), _limits));
        Assert.Throws<CaptioningRefusedException>(() => PictureHeader.Read(TestPictures.Png(1001, 1000), _limits));
    }

    [Fact]
    public void A_jpeg_of_very_many_scans_is_refused()
    {
        PictureHeader.Read(TestPictures.Jpeg(100, 100, scans: 100), _limits);
        var refused = Assert.Throws<CaptioningRefusedException>(() => PictureHeader.Read(TestPictures.Jpeg(100, 100, scans: 101), _limits));
        Assert.Equal(CaptioningRefusal.TooLarge, refused.Refusal);
    }

    [Theory]
    [InlineData(1000, 1000, 16)]
    [InlineData(500, 1000, 32)]
    [InlineData(400, 400, 100)]
    public void The_larger_a_jpeg_the_fewer_scans_it_may_have(int width, int height, int most)
    {
        PictureHeader.Read(TestPictures.Jpeg(width, height, scans: most), _limits);
        Assert.Equal(
            $"The JPEG picture is built up in more than {most} scans, too many for its size; save it anew.",
            Assert.Throws<CaptioningRefusedException>(() => PictureHeader.Read(TestPictures.Jpeg(width, height, scans: most + 1), _limits)).Message);
    }

    [Fact]
    public void Too_many_bytes_are_refused() => Assert.Equal(
        "The picture has more than the 1,000,000 bytes that are taken; send a smaller one.",
        Assert.Throws<CaptioningRefusedException>(() => PictureHeader.Read(new byte[1_000_001], _limits)).Message);

    [Theory]
    [InlineData("GIF89a..........", "a GIF")]
    [InlineData("RIFF....WEBPVP8 ", "a WebP")]
    [InlineData("II*\0............", "a TIFF")]
    [InlineData("....ftypavif....", "an AVIF")]
    [InlineData("....ftypheic....", "a HEIF")]
    [InlineData("....ftypisom....", "a video")]
    [InlineData("%PDF-1.7........", "a PDF")]
    [InlineData("<svg xmlns=.....", "an SVG or another XML file")]
    public void Another_format_is_refused_by_its_name(string bytes, string name)
    {
        var refused = Assert.Throws<CaptioningRefusedException>(() => PictureHeader.Read(System.Text.Encoding.Latin1.GetBytes(bytes), _limits));
        Assert.Equal(CaptioningRefusal.UnsupportedFormat, refused.Refusal);
        Assert.Equal($"The picture is {name}, which isn't read here. JPEG, PNG and BMP are taken; save it as one of these.", refused.Message);
    }

    [Fact]
    public void A_moving_png_is_refused() => Assert.Equal(
        CaptioningRefusal.UnsupportedFormat,
        Assert.Throws<CaptioningRefusedException>(() => PictureHeader.Read(TestPictures.Png(10, 10, isMoving: true), _limits)).Refusal);

    [Fact]
    public void What_is_no_picture_is_refused()
    {
        foreach (byte[] bytes in new byte[][] { [], [1], "hello"u8.ToArray(), [0xFF, 0xD8, 0xFF, 0xD9], [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0], [.. "BM"u8, 0] })
        {
            Assert.Equal(CaptioningRefusal.NotAPicture, Assert.Throws<CaptioningRefusedException>(() => PictureHeader.Read(bytes, _limits)).Refusal);
        }
    }

    [Fact]
    public void No_bytes_whatever_do_more_than_being_refused() => Prop.ForAll<int, byte[]>((kind, rest) =>
    {
        byte[] magic = (Math.Abs(kind % 3)) switch
        {
            0 => [0xFF, 0xD8, 0xFF],
            1 => [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8],
            _ => [.. "BM"u8],
        };
        try
        {
            var header = PictureHeader.Read([.. magic, .. rest], _limits);
            return header.Width > 0 && header.Height > 0 && (long)header.Width * header.Height <= _limits.MaxPixels;
        }
        catch (CaptioningRefusedException)
        {
            return true;
        }
    }).QuickCheckThrowOnFailure();
}
