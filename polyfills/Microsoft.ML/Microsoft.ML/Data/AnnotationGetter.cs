using System.Reflection;

namespace Microsoft.ML.Data;

internal static class AnnotationGetter
{
    /// <summary>The getter of an annotation whose type is known only now.</summary>
    public static Delegate Of(DataViewSchema.Annotations annotations, DataViewSchema.Column annotation) =>
        (Delegate)typeof(AnnotationGetter).GetMethod(nameof(OfRawType), BindingFlags.Static | BindingFlags.NonPublic)
            .MakeGenericMethod(annotation.Type.RawType).Invoke(null, [annotations, annotation]);

    private static ValueGetter<TValue> OfRawType<TValue>(DataViewSchema.Annotations annotations, DataViewSchema.Column annotation) =>
        annotations.GetGetter<TValue>(annotation);
}
