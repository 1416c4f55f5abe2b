using MLCaption.Transforms;

namespace MLCaption.Training;

/// <summary>
/// Factors of brightness, then of contrast about the picture's mean grey, then of saturation about each pixel's grey, for values from 0 to
/// 255; grey is the luma of ITU-R BT.601.
/// </summary>
internal readonly record struct ColorChange(float Brightness, float Contrast, float Saturation)
{
    private const float Red = 0.299f;
    private const float Green = 0.587f;
    private const float Blue = 0.114f;

    /// <summary>Leaves a picture as it is.</summary>
    public static ColorChange None { get; } = new(1, 1, 1);

    /// <summary>Changes a picture in place; values beyond 0 and 255 become these.</summary>
    /// <param name="planes">Preprocessed red, green and blue, one plane after another.</param>
    /// <param name="preprocessing">What made them of values from 0 to 255.</param>
    public void Apply(Span<float> planes, ImagePreprocessing preprocessing)
    {
        if (this == None) return;
        int count = planes.Length / 3;
        Span<float> red = planes[..count], green = planes.Slice(count, count), blue = planes[(2 * count)..];
        Restore(red, preprocessing, 0);
        Restore(green, preprocessing, 1);
        Restore(blue, preprocessing, 2);

        double sum = 0;
        for (int i = 0; i < count; i++) sum += Grey(red[i], green[i], blue[i]);

        // s (k b v + (1 - k) m) + (1 - s) (k b g + (1 - k) m) with brightness b, contrast k, saturation s, mean m, value v and grey g.
        float ofValue = Saturation * Contrast * Brightness;
        float ofGrey = (1 - Saturation) * Contrast * Brightness;
        float shift = (1 - Contrast) * Brightness * (float)(sum / count);
        for (int i = 0; i < count; i++)
        {
            float common = (ofGrey * Grey(red[i], green[i], blue[i])) + shift;
            red[i] = Bounded((ofValue * red[i]) + common, preprocessing, 0);
            green[i] = Bounded((ofValue * green[i]) + common, preprocessing, 1);
            blue[i] = Bounded((ofValue * blue[i]) + common, preprocessing, 2);
        }
    }

    private static float Grey(float red, float green, float blue) => (Red * red) + (Green * green) + (Blue * blue);

    private static void Restore(Span<float> plane, ImagePreprocessing preprocessing, int channel)
    {
        float factor = preprocessing.Factor[channel], shift = preprocessing.Shift[channel];
        for (int i = 0; i < plane.Length; i++) plane[i] = (plane[i] - shift) / factor;
    }

    private static float Bounded(float value, ImagePreprocessing preprocessing, int channel) =>
        (Math.Clamp(value, 0, 255) * preprocessing.Factor[channel]) + preprocessing.Shift[channel];
}
