namespace MLCaption;

/// <summary>A thing that an image shows, and where.</summary>
/// <param name="Category">What it is called, in one word or several.</param>
/// <param name="Supercategory">What it is called less precisely; null where nothing says so.</param>
/// <param name="Left">Left edge of its box, in pixels.</param>
/// <param name="Top">Top edge, in pixels.</param>
/// <param name="Width">Width of the box, in pixels.</param>
/// <param name="Height">Height of the box, in pixels.</param>
public sealed record ImageObject(string Category, string? Supercategory, double Left, double Top, double Width, double Height)
{
    /// <summary>Whether a point, in pixels, lies in the box; the left and top edge belong to it.</summary>
    public bool Contains(double x, double y) => x >= Left && x < Left + Width && y >= Top && y < Top + Height;

    internal bool IsCalled(string name) => name == Category || name == Supercategory;
}
