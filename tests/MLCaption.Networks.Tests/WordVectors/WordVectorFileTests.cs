using MLCaption.Networks.WordVectors;

namespace MLCaption.Networks.Tests.WordVectors;

public sealed class WordVectorFileTests : IDisposable
{
    private static readonly string[] _vocabulary = ["<pad>", "<start>", "<end>", "<unk>", "dog", "café", "unicorn"];

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Vectors_of_the_vocabularys_words_are_found_and_the_others_named()
    {
        PretrainedWordVectors vectors = Read("the 1 2\ncafé -0.5 1e-3\nzebra 3 4\ndog 0.25 7\n<unk> 8 9\n", 2);

        Assert.Equal([0.25f, 7f], vectors.ById[4]);
        Assert.Equal([-0.5f, 0.001f], vectors.ById[5]);
        Assert.Equal([4, 5], vectors.ById.Keys.Order());
        Assert.Equal(["unicorn"], vectors.NotFound);
    }

    [Fact]
    public void A_first_line_of_count_and_width_is_word2vecs_whose_lines_end_in_a_space()
    {
        PretrainedWordVectors vectors = Read("2 3\ndog 1 2 3 \ncafé 4 5 6 \n", 3);
        Assert.Equal([1f, 2f, 3f], vectors.ById[4]);
        Assert.Equal([4f, 5f, 6f], vectors.ById[5]);
    }

    [Fact]
    public void The_last_line_needs_no_end_and_lines_may_end_as_on_Windows() =>
        Assert.Equal([3f, 4f], Read("a 1 2\r\ndog 3 4", 2).ById[4]);

    [Fact]
    public void Of_a_word_that_is_there_twice_the_first_counts() => Assert.Equal([1f], Read("dog 1\ndog 2\n", 1).ById[4]);

    [Fact]
    public void A_word_may_hold_spaces()
    {
        PretrainedWordVectors vectors = Read("a 1 2\n. . . 5 6\nat dog@example.org 3 4\ndog 7 8\n", 2, [.. _vocabulary, ". . ."]);
        Assert.Equal([5f, 6f], vectors.ById[7]);
        Assert.Equal([7f, 8f], vectors.ById[4]);
    }

    [Theory]
    [InlineData("dog 1 2\ncat 3\n", ", line 2: expected a word and 2 numbers, but found 1 numbers at the end of 2 fields.")]
    [InlineData("dog 1 2\ncat 3 4 5\n", ", line 2: expected a word and 2 numbers, but found 3 numbers at the end of 4 fields.")]
    [InlineData("dog 1 2\n\ncat 3 4\n", ", line 2: expected a word and 2 numbers, but found 0 numbers at the end of 1 fields.")]
    [InlineData("dog 1 NaN\n", ", line 1: expected a finite number as the vector's number 2, but found 'NaN'.")]
    [InlineData("dog 1e39 2\n", ", line 1: expected a finite number as the vector's number 1, but found '1e39'.")]
    [InlineData("dog 1 -Infinity\n", ", line 1: expected a finite number as the vector's number 2, but found '-Infinity'.")]
    [InlineData("dog 1 1,5\n", ", line 1: expected a finite number as the vector's number 2, but found '1,5'.")]
    [InlineData("dog 1  2\n", ": its vectors have 3 numbers, but the decoder's embedding has 2. Set embeddingSize (of a transformer hiddenSize) to 3, or take a file of 2.")]
    [InlineData("dog 1 2 3\n", ": its vectors have 3 numbers, but the decoder's embedding has 2. Set embeddingSize (of a transformer hiddenSize) to 3, or take a file of 2.")]
    [InlineData("1 300\ndog 1 2\n", ": its vectors have 300 numbers, but the decoder's embedding has 2. Set embeddingSize (of a transformer hiddenSize) to 300, or take a file of 2.")]
    [InlineData("3 2\ndog 1 2\ncat 3 4\n", ": its first line announces 3 words, but 2 follow. Copy or download it again.")]
    [InlineData("", ": holds no word vectors; expected a line 'word v1 … vd' for each word.")]
    [InlineData("PK\u0003\u0004", ": compressed; unpack it first.")]
    public void What_is_wrong_is_told_with_its_line(string text, string problem)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(text, 2));
        Assert.Equal(_path + problem, error.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        var error = Assert.Throws<FileNotFoundException>(() => WordVectorFile.Read(_path + ".none", _vocabulary, 2));
        Assert.Equal($"{_path}.none: file of word vectors not found.", error.Message);
    }

    [Fact]
    public void A_file_without_lines_is_refused_before_it_fills_the_memory()
    {
        File.WriteAllBytes(_path, new byte[5_000_000]);
        var error = Assert.Throws<InvalidDataException>(() => WordVectorFile.Read(_path, _vocabulary, 2));
        Assert.Equal($"{_path}, line 1: not the text format of GloVe or word2vec; the line is longer than a megabyte.", error.Message);
    }

    [Fact]
    public void Lines_may_lie_anywhere_across_what_is_read_at_once()
    {
        using (var writer = new StreamWriter(_path))
        {
            for (int i = 0; i < 20_000; i++) writer.Write($"word{i} {i} {i}.5 {-i} {new string('0', i % 97)}1\n");
        }

        string[] vocabulary = [.. _vocabulary[..4], .. Enumerable.Range(0, 20_000).Select(i => $"word{i}")];
        PretrainedWordVectors vectors = WordVectorFile.Read(_path, vocabulary, 4);
        Assert.Empty(vectors.NotFound);
        for (int i = 0; i < 20_000; i++) Assert.Equal([i, i + 0.5f, -i, 1], vectors.ById[4 + i]);
    }

    private PretrainedWordVectors Read(string text, int width, IReadOnlyList<string>? vocabulary = null)
    {
        File.WriteAllText(_path, text);
        return WordVectorFile.Read(_path, vocabulary ?? _vocabulary, width);
    }
}
