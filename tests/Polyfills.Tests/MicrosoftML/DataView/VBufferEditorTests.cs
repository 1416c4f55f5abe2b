using Microsoft.ML.Data;

namespace Polyfills.Tests.MicrosoftML.DataView;

public sealed class VBufferEditorTests
{
    [Fact]
    public void Arrays_that_are_large_enough_are_used_again()
    {
        var array = new float[4];
        var vector = new VBuffer<float>(4, array);

        var editor = VBufferEditor.Create(ref vector, 3);
        editor.Values[0] = 5;
        vector = editor.Commit();

        Assert.False(editor.CreatedNewValues);
        Assert.Equal(5, array[0]);
        Assert.Equal(3, vector.Length);
    }

    [Fact]
    public void Arrays_that_are_too_small_are_made_anew()
    {
        var vector = new VBuffer<float>(1, [1]);

        var editor = VBufferEditor.Create(ref vector, 3);

        Assert.True(editor.CreatedNewValues);
        Assert.Equal(3, editor.Values.Length);
    }

    [Fact]
    public void Old_values_are_kept_when_asked_for()
    {
        var vector = new VBuffer<int>(2, [1, 2]);

        var editor = VBufferEditor.Create(ref vector, 4, keepOldOnResize: true);
        editor.Values[2] = 3;
        editor.Values[3] = 4;

        Assert.Equal([1, 2, 3, 4], editor.Commit().DenseValues());
    }

    [Fact]
    public void Fewer_values_than_the_length_make_a_sparse_vector()
    {
        VBuffer<int> vector = default;

        var editor = VBufferEditor.Create(ref vector, 5, 1);
        editor.Values[0] = 7;
        editor.Indices[0] = 3;
        vector = editor.Commit();

        Assert.Equal([0, 0, 0, 7, 0], vector.DenseValues());
    }

    [Fact]
    public void A_truncated_commit_keeps_the_first_values()
    {
        VBuffer<int> vector = default;

        var editor = VBufferEditor.Create(ref vector, 5, 3);
        for (var i = 0; i < 3; i++)
        {
            editor.Values[i] = i + 1;
            editor.Indices[i] = i * 2;
        }

        vector = editor.CommitTruncated(2);

        Assert.Equal([1, 0, 2, 0, 0], vector.DenseValues());
    }

    [Fact]
    public void More_values_than_the_length_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() =>
    {
        VBuffer<int> vector = default;
        VBufferEditor.Create(ref vector, 2, 3);
    });
}
