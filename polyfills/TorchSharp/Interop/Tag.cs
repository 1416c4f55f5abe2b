namespace TorchSharp.Interop;

/// <summary>The kinds of value that cross, numbered as in native/shim.cpp.</summary>
internal enum Tag
{
    None, Tensor, Int, Double, Bool, IntList, TensorList, String, DoubleList, OptionalTensorList, BoolList, Device, Generator,
}
