using System.Security.Cryptography;
using MLCaption.Networks.WeightFiles;

namespace MLCaption.Networks.Tests.WeightFiles;

public sealed class WeightSourceTests : IDisposable
{
    private static readonly byte[] _content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7))];
    private static readonly string _checksum = Convert.ToHexString(SHA256.HashData(_content));
    private static readonly string _other = new('0', 64);

    private readonly WeightFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_path_is_taken_as_it_is() => Assert.Equal(_folder["w.pth"], WeightSource.Fetch(_folder.Write("w.pth", [1])));

    [Fact]
    public void A_files_checksum_is_compared_where_one_is_given()
    {
        _folder.Write("w.pth", _content);
        Assert.Equal(_folder["w.pth"], WeightSource.Fetch(_folder["w.pth"], _checksum.ToLowerInvariant()));
        var error = Assert.Throws<InvalidDataException>(() => WeightSource.Fetch(_folder["w.pth"], _other));
        Assert.Equal(
            $"{_folder["w.pth"]}: its SHA-256 is {_checksum}, but weightsSha256 says {_other}. "
                + "Download it again from where the checksum was published, or, if this is the file that you mean, change weightsSha256.",
            error.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Equal($"{_folder["w"]}: weights file not found.", Assert.Throws<FileNotFoundException>(() => WeightSource.Fetch(_folder["w"])).Message);

    [Fact]
    public void What_an_address_gives_is_downloaded_once()
    {
        using var server = new FileServer(_content);
        string path = WeightSource.Fetch(server["resnet18-f37072fd.pth?download=1"], _checksum, _folder["cache"]);
        Assert.Equal(_content, File.ReadAllBytes(path));
        Assert.Equal("resnet18-f37072fd.pth", Path.GetFileName(path));
        Assert.Equal(path, WeightSource.Fetch(server["resnet18-f37072fd.pth?download=1"], _checksum.ToLowerInvariant(), _folder["cache"]));
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public void A_kept_file_that_was_damaged_is_downloaded_again()
    {
        using var server = new FileServer(_content);
        string path = WeightSource.Fetch(server["w.pth"], _checksum, _folder["cache"]);
        File.WriteAllBytes(path, _content[..^1]);
        Assert.Equal(path, WeightSource.Fetch(server["w.pth"], _checksum, _folder["cache"]));
        Assert.Equal(_content, File.ReadAllBytes(path));
    }

    [Fact]
    public void Something_with_another_checksum_is_not_kept()
    {
        using var server = new FileServer(_content);
        var error = Assert.Throws<InvalidDataException>(() => WeightSource.Fetch(server["w.pth"], _other, _folder["cache"]));
        Assert.StartsWith($"{server["w.pth"]}: its SHA-256 is {_checksum}, but weightsSha256 says {_other}. ", error.Message, StringComparison.Ordinal);
        Assert.Empty(Kept());
    }

    [Fact]
    public void A_server_that_breaks_off_leaves_nothing()
    {
        using var server = new FileServer(_content, cut: 1000);
        var error = Assert.Throws<IOException>(() => WeightSource.Fetch(server["w.pth"], _checksum, _folder["cache"]));
        Assert.StartsWith($"{server["w.pth"]}: the weights could not be downloaded: ", error.Message, StringComparison.Ordinal);
        Assert.Empty(Kept());
    }

    [Fact]
    public void A_server_that_refuses_is_told_with_its_answer()
    {
        using var server = new FileServer(_content, "404 Not Found");
        var error = Assert.Throws<IOException>(() => WeightSource.Fetch(server["w.pth"], _checksum, _folder["cache"]));
        Assert.Equal(
            $"{server["w.pth"]}: the weights could not be downloaded: Response status code does not indicate success: 404 (Not Found). "
                + "Try again, or download the file yourself and give its path.",
            error.Message);
        Assert.Empty(Kept());
    }

    [Fact]
    public void Cancelling_ends_the_download()
    {
        using var server = new FileServer(_content);
        Assert.ThrowsAny<OperationCanceledException>(
            () => WeightSource.Fetch(server["w.pth"], _checksum, _folder["cache"], cancellation: new CancellationToken(canceled: true)));
        Assert.Empty(Kept());
    }

    [Theory]
    [InlineData("http://example.org/w.pth", null, "weightsSha256 must be given for weights from an address: 64 hexadecimal digits.")]
    [InlineData("w.pth", "12ab", "weightsSha256 must be 64 hexadecimal digits, but was '12ab'.")]
    [InlineData("http://", "12", "weights must be a path or an http(s) address, but was 'http://'. weightsSha256 must be 64 hexadecimal digits, but was '12'.")]
    public void Problems_are_told_at_once(string source, string? sha256, string expected)
    {
        Assert.Equal(expected, string.Join(" ", WeightSource.Problems(source, sha256)));
        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => WeightSource.Fetch(source, sha256)).Message);
    }

    private string[] Kept() => Directory.Exists(_folder["cache"]) ? Directory.GetFiles(_folder["cache"], "*", SearchOption.AllDirectories) : [];
}
