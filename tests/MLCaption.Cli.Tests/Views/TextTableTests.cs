using MLCaption.Cli.Views;

namespace MLCaption.Cli.Tests.Views;

public sealed class TextTableTests
{
    private static readonly string[][] _rows = [["trial", "BLEU-1", "CIDEr", "note"], ["0", "0.5", "1.25", "failed because of something that takes long to say"], ["1", "0.625", "2", ""]];

    [Fact]
    public void Where_nobody_looks_a_table_is_as_wide_as_it_is() => Assert.Equal("""
        trial  BLEU-1  CIDEr  note
        0      0.5     1.25   failed because of something that takes long to say
        1      0.625   2

        """, Written(width: null));

    [Fact]
    public void A_text_is_cut_first() => Assert.Equal("""
        trial  BLEU-1  CIDEr  note
        0      0.5     1.25   failed because of…
        1      0.625   2

        """, Written(width: 40));

    [Fact]
    public void Then_columns_are_left_out_and_named() => Assert.Equal("""
        trial  CIDEr  note
        0      1.25   failed because …
        1      2
        Not shown on so narrow a terminal: BLEU-1.

        """, Written(width: 30));

    [Fact]
    public void At_last_each_row_stands_on_lines_of_its_own() => Assert.Equal("""
        trial   0
        BLEU-1  0.5
        CIDEr   1.25
        note    failed because of something that takes long to say

        trial   1
        BLEU-1  0.625
        CIDEr   2


        """, Written(width: 20));

    private static string Written(int? width)
    {
        var output = new StringWriter { NewLine = "\n" };
        TextTable.Write(_rows, CliTester.Silent with { Output = output, OutputWidth = width }, expendable: [1], text: 3);
        return output.ToString();
    }
}
