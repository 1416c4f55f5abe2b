namespace MLCaption.Tests.Training;

/// <summary>A row for the trainer, with public settable members as ML.NET wants them.</summary>
internal sealed class ToyImage
{
    public float[] Features { get; set; } = [];

    public int[] Tokens { get; set; } = [];

    public string[] Captions { get; set; } = [];

    public string Split { get; set; } = "";
}
