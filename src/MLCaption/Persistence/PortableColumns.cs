namespace MLCaption.Persistence;

/// <summary>Names of the columns inside a saved chain. They are fixed for good: a contract's columns are not saved with it.</summary>
internal static class PortableColumns
{
    public const string TextKey = "__mlcaption_text_key";
    public const string Text = "__mlcaption_text";
    public const string WeightsKey = "__mlcaption_weights_key";
    public const string Weights = "__mlcaption_weights";
    public const string Input = "__mlcaption_in";
    public const string OutputText = "__mlcaption_out_text";
    public const string OutputSingle = "__mlcaption_out_single";
    public const string OutputTexts = "__mlcaption_out_texts";
    public const string OutputSingles = "__mlcaption_out_singles";
    public const string OutputMoreSingles = "__mlcaption_out_more_singles";

    /// <summary>The one key of each of the two tables.</summary>
    public const string Key = "1";

    public static string[] All { get; } =
        [TextKey, Text, WeightsKey, Weights, Input, OutputText, OutputSingle, OutputTexts, OutputSingles, OutputMoreSingles];
}
