using System.Text.Json;

namespace MLCaption;

/// <summary>
/// Whether a decoder looks at the things it names (the pointing game of Zhang et al., IJCV 2018): of the words that name something in the
/// image, the share whose attention is strongest inside a box of that thing.
/// </summary>
/// <param name="Words">
/// Words counted: the last word of each name of a category or supercategory, in the singular or plural (with -s, -es or -ies), of which the
/// image shows something. The longest name counts: "red circle" asks for a red circle, "circle" alone for any.
/// </param>
/// <param name="Hits">Those whose attention peaks inside a box of a thing of that name. Attention that is even has no peak.</param>
/// <param name="Chance">The accuracy, from 0 to 1, that pointing anywhere at random would have: the mean share of the image that the right boxes cover.</param>
/// <param name="Absent">Words that name a thing which the image does not show; they are not counted.</param>
public sealed record PointingAccuracy(int Words, int Hits, double Chance, int Absent)
{
    /// <summary>Hits by words, from 0 to 1; not a number when no word counted.</summary>
    public double Accuracy => (double)Hits / Words;

    /// <summary>Counts the words of captions.</summary>
    /// <param name="captions">Captions and where the decoder looked; those of images without annotations are left out.</param>
    /// <param name="annotations">What the images show.</param>
    /// <exception cref="ArgumentException">None of the images is annotated.</exception>
    public static PointingAccuracy Of(IEnumerable<AttendedCaption> captions, ObjectAnnotations annotations)
    {
        ArgumentNullException.ThrowIfNull(captions);
        ArgumentNullException.ThrowIfNull(annotations);
        var names = new ObjectNames(annotations.Names);
        int images = 0, words = 0, hits = 0, absent = 0;
        double covered = 0;
        foreach (AttendedCaption caption in captions)
        {
            if (annotations.Find(caption.ImageId) is not { } image) continue;
            images++;
            foreach (var (word, name) in names.In([.. caption.Words.Select(map => map.Word)]))
            {
                ImageObject[] boxes = [.. image.Objects.Where(thing => thing.IsCalled(name))];
                if (boxes.Length == 0)
                {
                    absent++;
                    continue;
                }

                words++;
                covered += image.ShareOf(boxes);
                if (caption.Words[word].Peak(image.Width, image.Height) is var (x, y) && boxes.Any(box => box.Contains(x, y))) hits++;
            }
        }

        if (images == 0) throw new ArgumentException("None of the captioned images is among those whose objects are annotated.", nameof(annotations));
        return new PointingAccuracy(words, hits, covered / words, absent);
    }

    /// <summary>Writes <c>{"accuracy": …, "words": …, "hits": …, "chance": …, "absent": …}</c>; the shares are null when no word counted.</summary>
    /// <param name="writer">Left open and not flushed.</param>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        WriteShare(writer, "accuracy", Accuracy);
        writer.WriteNumber("words", Words);
        writer.WriteNumber("hits", Hits);
        WriteShare(writer, "chance", Chance);
        writer.WriteNumber("absent", Absent);
        writer.WriteEndObject();
    }

    private static void WriteShare(Utf8JsonWriter writer, string name, double share)
    {
        if (double.IsNaN(share)) writer.WriteNull(name);
        else writer.WriteNumber(name, share);
    }
}
