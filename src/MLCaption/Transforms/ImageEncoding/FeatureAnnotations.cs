using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.Transforms;

internal static class FeatureAnnotations
{
    /// <summary>What a column of features says of itself: which network is to be trained on it, if one is.</summary>
    public static DataViewSchema.Annotations Of(TrainableEncoder? trainable)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        if (trainable is not null)
        {
            var description = trainable.ToJson().AsMemory();
            ValueGetter<ReadOnlyMemory<char>> getter = (ref ReadOnlyMemory<char> value) => value = description;
            annotations.Add(CaptioningAnnotations.TrainableEncoder, TextDataViewType.Instance, getter);
        }

        return annotations.ToAnnotations();
    }
}
