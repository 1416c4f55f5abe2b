namespace Microsoft.ML;

/// <summary>Puts the value of a row's column into <paramref name="value"/>, whose buffers it may use again.</summary>
public delegate void ValueGetter<TValue>(ref TValue value);
