using System.Reflection;

namespace Microsoft.ML.Transforms;

/// <summary>Generic methods that make getters, called by a type known only at run time.</summary>
internal static class RawGetterMethods
{
    /// <summary>Calls <c>method&lt;rawType&gt;(arguments)</c> of <paramref name="owner"/> on <paramref name="target"/> (null for a static one).</summary>
    public static Delegate Make(string method, Type owner, Type rawType, object target, params object[] arguments) =>
        (Delegate)owner.GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance)
            .MakeGenericMethod(rawType).Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
