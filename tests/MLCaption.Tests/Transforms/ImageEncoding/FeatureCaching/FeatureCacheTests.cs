using MLCaption.Transforms;

namespace MLCaption.Tests.Transforms;

public sealed class FeatureCacheTests : IDisposable
{
    private const int Length = 37;
    private const int RowBytes = 64 + 192;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_added_is_read_at_once_and_after_opening_again()
    {
        using (var cache = Open())
        {
            for (var i = 0; i < 20; i++)
            {
                Assert.Null(Read(cache, i));
                cache.Add(Key(i), Features(i));
                Assert.Equal(Features(i), Read(cache, i));
            }
        }

        using var again = Open();
        Assert.Equal(20, again.Count);
        Assert.All(Enumerable.Range(0, 20), i => Assert.Equal(Features(i), Read(again, i)));
        Assert.Null(Read(again, 20));
    }

    [Fact]
    public void Encoders_have_caches_of_their_own()
    {
        using var one = Open();
        one.Add(Key(1), Features(1));
        using var other = new FeatureCache(_folder.Path, ContentKey.Of([2]), Length);
        Assert.Null(Read(other, 1));
    }

    [Fact]
    public void Several_writers_do_not_disturb_one_another()
    {
        using (var first = Open())
        using (var second = Open())
        {
            Parallel.For(0, 100, i =>
            {
                if (i % 3 != 1) first.Add(Key(i), Features(i));
                if (i % 3 != 2) second.Add(Key(i), Features(i));
            });
        }

        using var both = Open();
        Assert.Equal(100, both.Count);
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(Features(i), Read(both, i)));
    }

    [Fact]
    public void A_writer_killed_at_any_byte_loses_the_row_that_it_wrote_and_no_other()
    {
        using (var cache = Open())
        {
            for (var i = 0; i < 3; i++) cache.Add(Key(i), Features(i));
        }

        var file = TheFile();
        var whole = File.ReadAllBytes(file);
        for (var length = whole.Length - 1; length >= 0; length -= 13)
        {
            File.WriteAllBytes(file, whole[..length]);
            using var cache = Open();
            var rows = Math.Max(0, (length - 64) / RowBytes);
            Assert.Equal(rows, cache.Count);
            Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(i < rows ? Features(i) : null, Read(cache, i)));
        }
    }

    [Fact]
    public void A_row_that_was_damaged_is_not_there()
    {
        using (var cache = Open())
        {
            cache.Add(Key(0), Features(0));
            cache.Add(Key(1), Features(1));
        }

        var bytes = File.ReadAllBytes(TheFile());
        bytes[64 + 64 + 5] ^= 1;
        File.WriteAllBytes(TheFile(), bytes);
        using var damaged = Open();
        Assert.Null(Read(damaged, 0));
        Assert.Equal(Features(1), Read(damaged, 1));
        damaged.Add(Key(0), Features(0));
        Assert.Equal(Features(0), Read(damaged, 0));
    }

    [Fact]
    public void Files_of_other_kinds_are_left_alone()
    {
        using (var cache = Open()) cache.Add(Key(0), Features(0));
        var folder = Path.GetDirectoryName(TheFile())!;
        File.WriteAllText(Path.Combine(folder, "other.features"), "no features");
        using var shorter = new FeatureCache(_folder.Path, ContentKey.Of([1]), Length - 1);
        Assert.Equal(0, shorter.Count);
        using var again = Open();
        Assert.Equal(1, again.Count);
    }

    [Fact]
    public void A_file_is_known_until_its_length_or_time_changes()
    {
        using var cache = Open();
        var image = _folder.Write("image", "content");
        Assert.Null(cache.KeyOf(image));
        var key = cache.KeyOf(image, File.ReadAllBytes(image));
        Assert.Equal(key, cache.KeyOf(image));
        Assert.Equal(key, ContentKey.Of("content"u8));
        _folder.Write("image", "content, changed");
        Assert.Null(cache.KeyOf(image));
    }

    private static ContentKey Key(int number) => ContentKey.Of(BitConverter.GetBytes(number));

    private static float[] Features(int number) => [.. Enumerable.Range(0, Length).Select(i => (number * 100f) + i + 0.25f)];

    private static float[]? Read(FeatureCache cache, int number)
    {
        var features = new float[Length];
        return cache.TryRead(Key(number), features) ? features : null;
    }

    private FeatureCache Open() => new(_folder.Path, ContentKey.Of([1]), Length);

    private string TheFile() => Directory.GetFiles(_folder.Path, "*.features", SearchOption.AllDirectories).Single(path => new FileInfo(path).Length != 11);
}
