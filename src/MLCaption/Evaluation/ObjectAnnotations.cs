namespace MLCaption;

/// <summary>What the images of a data set show, and where: boxes with the names of their categories.</summary>
public sealed class ObjectAnnotations
{
    private readonly Dictionary<string, ImageObjects> _images;

    /// <summary>Annotations made by hand.</summary>
    /// <param name="images">What each image shows, by the image's id.</param>
    /// <param name="names">Names of categories and supercategories, also of those that no image shows; those of the objects are added.</param>
    public ObjectAnnotations(IReadOnlyDictionary<string, ImageObjects> images, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(names);
        _images = new Dictionary<string, ImageObjects>(images, StringComparer.Ordinal);
        Names = [.. names
            .Concat(images.Values.SelectMany(image => image.Objects).SelectMany(thing => new[] { thing.Category, thing.Supercategory }).OfType<string>())
            .Where(name => !string.IsNullOrWhiteSpace(name)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Names of categories and supercategories, each once.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>
    /// Reads COCO's object annotations: <c>images</c> with id, file_name, width and height, <c>categories</c> with id, name and perhaps
    /// supercategory, and <c>annotations</c> with image_id, category_id and bbox (left, top, width, height). Members unknown here are passed over.
    /// </summary>
    /// <param name="path">The JSON file, e.g. <c>instances_val2014.json</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no JSON, or not of that form; the message tells all that is wrong.</exception>
    public static ObjectAnnotations LoadCoco(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return CocoObjectFile.Read(path);
    }

    /// <summary>What an image shows.</summary>
    /// <param name="image">Its id, or the name of its file.</param>
    /// <returns>Null when the image is not annotated.</returns>
    public ImageObjects? Find(string image) => _images.GetValueOrDefault(image);
}
