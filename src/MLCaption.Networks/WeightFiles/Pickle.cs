using System.Buffers.Binary;
using System.Text;

namespace MLCaption.Networks.WeightFiles;

/// <summary>
/// Reads the part of Python's pickle format, protocols 2 to 5, that files of weights need: numbers, text, containers and the few types of
/// <see cref="TorchTypes"/>. Any other type ends the reading before anything is made of it; nothing is imported, called or executed. Lists
/// and dictionaries may hold themselves, so what is read must not be walked without an end.
/// </summary>
internal sealed class Pickle
{
    private static readonly object _number = new();

    private readonly string _path;
    private readonly byte[] _bytes;
    private readonly List<object?> _stack = [];
    private readonly Stack<int> _marks = [];
    private readonly Dictionary<long, object?> _memo = [];
    private int _place;

    private Pickle(string path, byte[] bytes)
    {
        _path = path;
        _bytes = bytes;
    }

    /// <summary>The object that a pickle holds.</summary>
    /// <param name="path">The file that it is of, for errors.</param>
    /// <param name="bytes">The pickle.</param>
    /// <returns>
    /// Null, a Boolean, a long or double, text, a list, an array (a tuple), a <see cref="PickledDictionary"/>, a <see cref="TorchTensor"/>,
    /// or something opaque.
    /// </returns>
    /// <exception cref="InvalidDataException">The pickle names a type that isn't allowed, or is damaged.</exception>
    public static object? Read(string path, byte[] bytes) => new Pickle(path, bytes).Run();

    private object? Run()
    {
        while (true)
        {
            byte code = Take(1)[0];
            if (code == '.') return Pop();
            Step(code);
        }
    }

    // Each code's letter is the one in Python's pickle.py; those from 0x80 have none.
    private void Step(byte code)
    {
        switch (code)
        {
            case 0x80: // PROTO
                if (Take(1)[0] is < 2 or > 5) throw Damaged("the protocol is none from 2 to 5");
                break;
            case 0x95: // FRAME
                Take(8);
                break;
            case (byte)'N': Push(null); break;
            case 0x88: Push(true); break;
            case 0x89: Push(false); break;
            case (byte)'K': Push((long)Take(1)[0]); break;
            case (byte)'M': Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); break;
            case (byte)'J': Push((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); break;
            case 0x8a: Push(Whole(Take(Take(1)[0]))); break;
            case 0x8b: Push(Whole(Take(Length4()))); break;
            case (byte)'G': Push(BinaryPrimitives.ReadDoubleBigEndian(Take(8))); break;
            case (byte)'X': Push(Encoding.UTF8.GetString(Take(Length4()))); break;
            case 0x8c: Push(Encoding.UTF8.GetString(Take(Take(1)[0]))); break;
            case 0x8d: Push(Encoding.UTF8.GetString(Take(Length8()))); break;
            case (byte)'U': Push(Encoding.UTF8.GetString(Take(Take(1)[0]))); break;
            case (byte)'T': Push(Encoding.UTF8.GetString(Take(Length4()))); break;
            case (byte)'C': Push(Take(Take(1)[0]).ToArray()); break;
            case (byte)'B': Push(Take(Length4()).ToArray()); break;
            case 0x8e or 0x96: Push(Take(Length8()).ToArray()); break;
            case (byte)'(': _marks.Push(_stack.Count); break;
            case (byte)')': Push(Array.Empty<object?>()); break;
            case 0x85: Push(PopMany(1)); break;
            case 0x86: Push(PopMany(2)); break;
            case 0x87: Push(PopMany(3)); break;
            case (byte)'t': Push(PopToMark()); break;
            case (byte)']' or 0x8f: Push(new List<object?>()); break;
            case (byte)'l' or 0x91: Push(new List<object?>(PopToMark())); break;
            case (byte)'a': AddTo([Pop()]); break;
            case (byte)'e' or 0x90: AddTo(PopToMark()); break;
            case (byte)'}': Push(new PickledDictionary()); break;
            case (byte)'s': SetIn(PopMany(2)); break;
            case (byte)'u': SetIn(PopToMark()); break;
            case (byte)'0': Pop(); break;
            case (byte)'1': PopToMark(); break;
            case (byte)'2': Push(Peek()); break;
            case (byte)'q': _memo[Take(1)[0]] = Peek(); break;
            case (byte)'r': _memo[BinaryPrimitives.ReadUInt32LittleEndian(Take(4))] = Peek(); break;
            case 0x94: _memo[_memo.Count] = Peek(); break;
            case (byte)'h': Recall(Take(1)[0]); break;
            case (byte)'j': Recall(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))); break;
            case (byte)'c': Push(Type(Line(), Line())); break;
            case 0x93: PushStackType(); break;
            case (byte)'i': throw Forbidden(Line(), Line());
            case (byte)'Q': Push(TorchTypes.Storage(Pop()) ?? throw Damaged("a reference is not to a storage of a known type")); break;
            case (byte)'R' or 0x81: Make(); break;
            case (byte)'b': Build(); break;
            default: throw Damaged($"the code 0x{code:x2} is none that torch.save writes");
        }
    }

    private InvalidDataException Damaged(string problem) => WeightFileErrors.Damaged(_path, $"its data.pkl can't be read: before byte {_place}, {problem}.");

    private InvalidDataException Forbidden(string module, string name) => WeightFileErrors.ForbiddenType(_path, $"{module}.{name}");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - _place) throw Damaged("it ends early");
        _place += count;
        return _bytes.AsSpan(_place - count, count);
    }

    private int Length4()
    {
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
        return length <= _bytes.Length ? (int)length : throw Damaged($"{length} bytes are announced");
    }

    private int Length8()
    {
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
        return length <= (ulong)_bytes.Length ? (int)length : throw Damaged($"{length} bytes are announced");
    }

    private string Line()
    {
        int length = _bytes.AsSpan(_place).IndexOf((byte)'\n');
        if (length < 0) throw Damaged("a line has no end");
        string line = Encoding.UTF8.GetString(Take(length));
        Take(1);
        return line;
    }

    // Two's complement, the lowest byte first. What a long can't hold is nothing that weights need.
    private static object Whole(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > sizeof(long)) return _number;
        long number = bytes.Length > 0 && bytes[^1] >= 0x80 ? -1 : 0;
        for (int i = bytes.Length - 1; i >= 0; i--) number = (number << 8) | bytes[i];
        return number;
    }

    private void Push(object? value) => _stack.Add(value);

    private object? Peek() => _stack.Count > Floor ? _stack[^1] : throw Damaged("nothing is on the stack");

    private object? Pop()
    {
        object? value = Peek();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private int Floor => _marks.TryPeek(out int mark) ? mark : 0;

    private object?[] PopMany(int count)
    {
        if (_stack.Count - Floor < count) throw Damaged($"{count} values are wanted that are not on the stack");
        return Cut(_stack.Count - count);
    }

    private object?[] PopToMark() => _marks.TryPop(out int mark) ? Cut(mark) : throw Damaged("no mark is on the stack");

    private object?[] Cut(int start)
    {
        object?[] values = [.. _stack[start..]];
        _stack.RemoveRange(start, values.Length);
        return values;
    }

    private void AddTo(object?[] values)
    {
        if (Peek() is not List<object?> list) throw Damaged("values are added to what is no list");
        list.AddRange(values);
    }

    private void SetIn(object?[] entries)
    {
        if (Peek() is not PickledDictionary dictionary || entries.Length % 2 != 0) throw Damaged("entries are set in what is no dictionary, or halves of them");
        for (int i = 0; i < entries.Length; i += 2) dictionary.Add(entries[i], entries[i + 1]);
    }

    private void Recall(long index) =>
        Push(_memo.TryGetValue(index, out object? value) ? value : throw Damaged($"{index} was not remembered"));

    private PickledType Type(string module, string name) =>
        TorchTypes.IsAllowed($"{module}.{name}") ? new PickledType($"{module}.{name}") : throw Forbidden(module, name);

    private void PushStackType()
    {
        if (PopMany(2) is not [string module, string name]) throw Damaged("a type has no name");
        Push(Type(module, name));
    }

    private void Make()
    {
        if (PopMany(2) is not [PickledType type, object?[] arguments]) throw Damaged("something is made of what is no type with arguments");
        Push(TorchTypes.Make(type.Name, arguments) ?? throw Damaged($"a {type.Name} has other arguments than it takes"));
    }

    // PyTorch keeps the versions of modules as attributes of the dictionary: nothing that is needed.
    private void Build()
    {
        Pop();
        if (Peek() is not PickledDictionary) throw Damaged("attributes are set on what is no dictionary");
    }
}
