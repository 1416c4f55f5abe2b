using System.Globalization;
using MLCaption.Experiments;
using Spectre.Console;

namespace MLCaption.Cli.Commands;

/// <summary>What <c>new</c> asks; where nobody can answer, what it takes instead is told.</summary>
/// <param name="tell">Told what was taken without asking.</param>
/// <param name="prompts">Where a person answers; null where nobody does.</param>
internal sealed class NewExperimentQuestions(Action<string> tell, IAnsiConsole? prompts)
{
    private const double TestShare = 0.1, LargestTestShare = 0.5;

    private const string SmallNetwork = "a small network that learns along";

    /// <param name="found">The data set.</param>
    /// <param name="name">What the experiment is called unless another name is given.</param>
    /// <param name="onnx">Encoders that lie there.</param>
    public ExperimentChoices Ask(FoundDataset found, string name, IReadOnlyList<string> onnx)
    {
        name = Text("What is the experiment called?", "Name", name, text => text.Length > 0 ? null : "Give it a name.");
        double share = found.CanHoldBack ? Share() : 0;
        string encoder = One("What turns images into features?", "Encoder", [.. onnx, SmallNetwork]);
        if (encoder == SmallNetwork)
            tell("The small network sees simple pictures only. For photographs give an encoder that has seen many, with --encoder FILE.onnx.");
        bool isSearch = One("Train once, or try three learning rates?", "Training", ["once", "three learning rates"]) != "once";
        return new ExperimentChoices { Name = name, TestShare = share, Onnx = encoder == SmallNetwork ? null : encoder, IsSearch = isSearch };
    }

    private double Share() => double.Parse(
        Text("Which share of the images is kept to measure the finished model? (0 for none)", "Kept for the test", TestShare.ToString(CultureInfo.InvariantCulture),
            text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double share) && share is >= 0 and <= LargestTestShare
                ? null : string.Create(CultureInfo.InvariantCulture, $"Give a number from 0 to {LargestTestShare}, such as {TestShare}.")),
        CultureInfo.InvariantCulture);

    private string Text(string question, string subject, string proposed, Func<string, string?> problem)
    {
        if (prompts is null) return Taken(subject, proposed);
        return prompts.Prompt(new TextPrompt<string>(Markup.Escape(question)).DefaultValue(proposed)
            .Validate(text => problem(text) is { } wrong ? ValidationResult.Error(Markup.Escape(wrong)) : ValidationResult.Success()));
    }

    // By number rather than by arrow keys: screen readers read it, and it can be answered from a script.
    private string One(string question, string subject, string[] answers)
    {
        if (prompts is null || answers.Length == 1) return Taken(subject, answers[0]);
        prompts.WriteLine(question);
        for (int i = 0; i < answers.Length; i++) prompts.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {i + 1}  {answers[i]}"));
        int number = prompts.Prompt(new TextPrompt<int>("Number").DefaultValue(1)
            .Validate(number => number >= 1 && number <= answers.Length ? ValidationResult.Success() : ValidationResult.Error(string.Create(CultureInfo.InvariantCulture, $"Give a number from 1 to {answers.Length}."))));
        return answers[number - 1];
    }

    private string Taken(string subject, string answer)
    {
        tell($"{subject}: {answer}");
        return answer;
    }
}
