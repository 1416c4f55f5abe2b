namespace FreshProcess;

public sealed class Picture
{
    public string ImagePath { get; set; } = "";
}
