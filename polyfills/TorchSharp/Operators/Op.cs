using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using TorchSharp.Interop;

namespace TorchSharp.Operators;

/// <summary>An ATen operator, found by name when first called. A call allocates the tensors it gives and nothing else.</summary>
/// <param name="name">As in the schema, without the namespace: <c>add.Tensor</c>.</param>
internal sealed unsafe class Op(string name)
{
    // Beyond this many slots (a long list of tensors) the stack is not the place.
    private const int MaximumOnStack = 512;

    private nint _found;

    internal string Name => name;

    internal nint Found => _found != 0 ? _found : Find();

    /// <summary>The only, or the first, result.</summary>
    internal torch.Tensor Call(params ReadOnlySpan<Arg> arguments)
    {
        Value result;
        Invoke(arguments, &result, 1);
        return new torch.Tensor(result.Pointer);
    }

    internal (torch.Tensor, torch.Tensor) Call2(params ReadOnlySpan<Arg> arguments)
    {
        Value* results = stackalloc Value[2];
        Invoke(arguments, results, 2);
        return (new torch.Tensor(results[0].Pointer), new torch.Tensor(results[1].Pointer));
    }

    internal (torch.Tensor, torch.Tensor, torch.Tensor) Call3(params ReadOnlySpan<Arg> arguments)
    {
        Value* results = stackalloc Value[3];
        Invoke(arguments, results, 3);
        return (new torch.Tensor(results[0].Pointer), new torch.Tensor(results[1].Pointer), new torch.Tensor(results[2].Pointer));
    }

    internal torch.Tensor[] CallList(params ReadOnlySpan<Arg> arguments)
    {
        Value result;
        Invoke(arguments, &result, 1);
        var tensors = new torch.Tensor[result.Count];
        for (int i = 0; i < tensors.Length; i++) tensors[i] = new torch.Tensor(((nint*)result.Pointer)[i]);
        Shim.ts_free(result.Pointer);
        return tensors;
    }

    internal bool CallBool(params ReadOnlySpan<Arg> arguments)
    {
        Value result;
        Invoke(arguments, &result, 1);
        return result.Integer != 0;
    }

    /// <summary>An operator that changes its first argument, or gives nothing.</summary>
    internal void Do(params ReadOnlySpan<Arg> arguments) => Invoke(arguments, null, 0);

    private void Invoke(ReadOnlySpan<Arg> arguments, Value* results, int capacity)
    {
        int slots = 0;
        foreach (ref readonly Arg argument in arguments) slots += argument.Slots;
        if (slots <= MaximumOnStack)
        {
            Value* values = stackalloc Value[slots];
            Invoke(arguments, values, slots, results, capacity);
            return;
        }
        var heap = (Value*)NativeMemory.Alloc((nuint)slots, (nuint)sizeof(Value));
        try
        {
            Invoke(arguments, heap, slots, results, capacity);
        }
        finally
        {
            NativeMemory.Free(heap);
        }
    }

    private void Invoke(ReadOnlySpan<Arg> arguments, Value* values, int slots, Value* results, int capacity)
    {
        bool hasText = false;
        Value* next = values;
        foreach (ref readonly Arg argument in arguments)
        {
            if (argument.Tag == Tag.String) hasText = true;
            next = argument.Write(next);
        }
        nint found = Found;
        int count;
        int code = hasText
            ? InvokeWithText(arguments, values, slots, results, capacity, &count)
            : Shim.ts_call(found, values, slots, results, capacity, &count);
        // A finalizer must not release a tensor that the call still reads.
        foreach (ref readonly Arg argument in arguments) GC.KeepAlive(argument.Object);
        Shim.Check(code);
    }

    /// <summary>The one text of an operator (einsum's equation, a rounding mode) is pinned while it runs.</summary>
    private int InvokeWithText(ReadOnlySpan<Arg> arguments, Value* values, int slots, Value* results, int capacity, int* count)
    {
        Value* next = values;
        foreach (ref readonly Arg argument in arguments)
        {
            if (argument.Tag != Tag.String)
            {
                next += argument.Slots;
                continue;
            }
            byte[] text = Encoding.UTF8.GetBytes(Unsafe.As<string>(argument.Object!));
            fixed (byte* pinned = text)
            {
                next->Pointer = (nint)pinned;
                next->Count = text.Length;
                return Shim.ts_call(Found, values, slots, results, capacity, count);
            }
        }
        return Shim.ts_call(Found, values, slots, results, capacity, count);
    }

    private nint Find()
    {
        string[] parts = name.Split('.', 2);
        byte[] operatorName = Encoding.UTF8.GetBytes("aten::" + parts[0] + "\0");
        byte[] overload = Encoding.UTF8.GetBytes((parts.Length > 1 ? parts[1] : "") + "\0");
        nint found;
        fixed (byte* first = operatorName, second = overload) Shim.Check(Shim.ts_find(first, second, out found));
        Volatile.Write(ref _found, found);
        return found;
    }
}
