namespace MLCaption.Tests.Evaluation;

/// <summary>A row as a captioning pipeline gives it.</summary>
public sealed class EvaluatedRow
{
    public string ImageId { get; set; } = "";

    public string[] Captions { get; set; } = [];

    public string Caption { get; set; } = "";

    public static EvaluatedRow[] Some(int count)
    {
        string[] things = ["dog", "cat", "horse", "bird", "boat"];
        return
        [
            .. Enumerable.Range(0, count).Select(i => new EvaluatedRow
            {
                ImageId = $"{i}.jpg",
                Captions = [$"A {things[i % 5]} runs on the grass.", $"The {things[i % 5]} number {i} runs."],
                Caption = $"a {things[i % 5]} runs on grass",
            }),
        ];
    }
}
