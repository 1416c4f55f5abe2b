using System.Text;
using MLCaption.Networks.WeightFiles;

namespace MLCaption.Networks.Tests.WeightFiles;

public sealed class PickleTests
{
    [Theory]
    [InlineData("K\u0007.", 7L)]
    [InlineData("M\u0001\u0001.", 257L)]
    [InlineData("Jþÿÿÿ.", -2L)]
    [InlineData("\u008a\u0000.", 0L)]
    [InlineData("\u008a\u0002ÿ\u007f.", 32767L)]
    [InlineData("\u008a\u0002\u0000\u0080.", -32768L)]
    [InlineData("\u008a\u0001ÿ.", -1L)]
    [InlineData("G?ð\u0000\u0000\u0000\u0000\u0000\u0000.", 1.0)]
    [InlineData("\u0088.", true)]
    [InlineData("N.", null)]
    [InlineData("X\u0003\u0000\u0000\u0000abc.", "abc")]
    [InlineData("\u008c\u0003abc.", "abc")]
    [InlineData("U\u0003abc.", "abc")]
    public void Values_are_those_that_Python_pickles(string pickle, object? expected) => Assert.Equal(expected, Read(pickle));

    // pickle.dumps([(1, 2), [], (3,), (4, 5, 6), ()], 2), by way of MARK, and with an element by way of the memo.
    [Fact]
    public void Containers_nest()
    {
        var list = Assert.IsType<List<object?>>(Read("]q\u0000(K\u0001K\u0002\u0086q\u0001]K\u0003\u0085(K\u0004K\u0005K\u0006t)h\u0001e."));
        Assert.Equal([1L, 2L], Assert.IsType<object?[]>(list[0]));
        Assert.Empty(Assert.IsType<List<object?>>(list[1]));
        Assert.Equal([3L], Assert.IsType<object?[]>(list[2]));
        Assert.Equal([4L, 5L, 6L], Assert.IsType<object?[]>(list[3]));
        Assert.Empty(Assert.IsType<object?[]>(list[4]));
        Assert.Same(list[0], list[5]);
    }

    [Fact]
    public void A_list_may_hold_itself()
    {
        var list = Assert.IsType<List<object?>>(Read("]q\u0000h\u0000a."));
        Assert.Same(list, list[0]);
    }

    [Fact]
    public void Deep_nesting_is_read_without_recursion() => Read(new string(']', 100_000) + new string('a', 99_999) + ".");

    [Fact]
    public void What_is_short_to_write_takes_no_long_time_to_read()
    {
        // A list of 300,000 pairs, which 300,000 dictionaries are then to be made of.
        string pairs = "](KK\u0086q\u0001" + string.Concat(Enumerable.Repeat("h\u0001", 300_000)) + "eq\u00020ccollections\nOrderedDict\nq\u00030";
        string dictionaries = string.Concat(Enumerable.Repeat("h\u0003h\u0002\u0085R0", 300_000));
        Assert.Throws<InvalidDataException>(() => Read(pairs.Replace("KK", "K\u0001K\u0001", StringComparison.Ordinal) + dictionaries + "N."));
    }

    [Theory]
    [InlineData("cos\nsystem\n(X\u0002\u0000\u0000\u0000lstR.", "os.system")]
    [InlineData("\u008c\u0002os\u008c\u0006system\u0093.", "os.system")]
    [InlineData("(ios\nsystem\n.", "os.system")]
    [InlineData("cbuiltins\neval\n.", "builtins.eval")]
    [InlineData("ctorch\nload\n.", "torch.load")]
    [InlineData("ccollections\nOrderedDict.copy\n.", "collections.OrderedDict.copy")]
    public void A_type_that_is_not_allowed_is_named(string pickle, string type)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(pickle));
        Assert.StartsWith($"weights.pth: holds a '{type}', but only tensors and plain containers are read, and nothing is executed.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "before byte 0, it ends early")]
    [InlineData(".", "before byte 1, nothing is on the stack")]
    [InlineData("\u0080\u0006N.", "before byte 2, the protocol is none from 2 to 5")]
    [InlineData("\u0082\u0001N.", "before byte 1, the code 0x82 is none that torch.save writes")]
    [InlineData("h\u0005.", "before byte 2, 5 was not remembered")]
    [InlineData("X\u00ff\u00ff\u00ff\u00ffabc.", "before byte 5, 4294967295 bytes are announced")]
    [InlineData("K\u0001K\u0002a.", "before byte 5, values are added to what is no list")]
    [InlineData("}(K\u0001u.", "before byte 5, entries are set in what is no dictionary, or halves of them")]
    [InlineData("t.", "before byte 1, no mark is on the stack")]
    [InlineData("K\u0001(\u0085.", "before byte 4, 1 values are wanted that are not on the stack")]
    [InlineData("K\u0001)R.", "before byte 4, something is made of what is no type with arguments")]
    [InlineData("ctorch._utils\n_rebuild_tensor_v2\n)R.", "before byte 35, a torch._utils._rebuild_tensor_v2 has other arguments than it takes")]
    [InlineData("ctorch\nFloatStorage\n)R.", "before byte 22, a torch.FloatStorage has other arguments than it takes")]
    [InlineData("NQ.", "before byte 2, a reference is not to a storage of a known type")]
    [InlineData("]Nb.", "before byte 3, attributes are set on what is no dictionary")]
    [InlineData("cos", "before byte 1, a line has no end")]
    public void Damage_is_told_with_its_place(string pickle, string problem)
    {
        var error = Assert.Throws<InvalidDataException>(() => Read(pickle));
        Assert.Equal($"weights.pth: its data.pkl can't be read: {problem}.", error.Message);
    }

    private static object? Read(string latin1) => Pickle.Read("weights.pth", Encoding.Latin1.GetBytes(latin1));
}
