namespace MLCaption.Tests.Evaluation;

/// <summary>A row without an image's id.</summary>
public sealed class UnnamedRow
{
    public string[] Captions { get; set; } = [];

    public string Caption { get; set; } = "";
}
