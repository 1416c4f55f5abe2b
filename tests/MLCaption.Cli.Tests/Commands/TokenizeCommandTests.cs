using System.Text.Json;
using TestKit;

namespace MLCaption.Cli.Tests.Commands;

public sealed class TokenizeCommandTests : IDisposable
{
    private readonly CaptionFilesFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_caption_a_line_comes_out_as_tokens()
    {
        string captions = _files.Write("captions.txt", "A man isn't here.\n\nTwo dogs, one cat!\n");

        Assert.Equal(new CliRun(0, "a man is n't here\n\ntwo dogs one cat\n", ""), CliTester.Run("tokenize", captions));
    }

    [Fact]
    public void Without_a_file_standard_input_is_read() =>
        Assert.Equal(new CliRun(0, "the dog 's ball\n", ""), CliTester.RunWithInput("The dog's ball.", "tokenize"));

    [Fact]
    public void Punctuation_can_be_kept() =>
        Assert.Equal(new CliRun(0, "`` hello '' , she said .\n", ""), CliTester.RunWithInput("\"Hello\", she said.", "tokenize", "--punctuation"));

    [Fact]
    public void The_tricky_lines_give_the_tokens_of_the_reference_program()
    {
        using var fixture = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("tests", "MLCaption.Metrics.Tests", "Fixtures", "tokenizer-tricky-lines.json")));
        var lines = fixture.RootElement.GetProperty("lines").EnumerateArray()
            .Where(line => !line.GetProperty("text").GetString()!.AsSpan().ContainsAny("\n\r")).ToArray();
        string captions = _files.Write("captions.txt", string.Concat(lines.Select(line => line.GetProperty("text").GetString() + "\n")));

        var run = CliTester.Run("tokenize", captions);

        Assert.NotEmpty(lines);
        Assert.Equal(lines.Select(line => string.Join(' ', line.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()))), run.Output.Split('\n')[..^1]);
    }

    [Fact]
    public void A_line_that_is_no_UTF8_is_named()
    {
        string captions = _files["captions.txt"];
        File.WriteAllBytes(captions, [.. "a dog\n"u8, .. "caf"u8, 0xE9, (byte)'\n']);

        Assert.Equal(new CliRun(2, "a dog\n", $"{captions}: line 2 is no valid UTF-8.\n"), CliTester.Run("tokenize", captions));
    }

    [Fact]
    public void A_folder_is_no_file() =>
        Assert.Equal(new CliRun(2, "", $"{Path.GetTempPath()}: is a folder, not a file.\n"), CliTester.Run("tokenize", Path.GetTempPath()));

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Equal(new CliRun(2, "", "nowhere.txt: file not found.\n"), CliTester.Run("tokenize", "nowhere.txt"));
}
