using Microsoft.ML.Data;

namespace FreshProcess;

public sealed class Captioned
{
    public string Caption { get; set; } = "";

    [ColumnName("Caption.LogProbability")]
    public float LogProbability { get; set; }
}
