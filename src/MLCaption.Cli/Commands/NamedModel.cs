namespace MLCaption.Cli.Commands;

/// <summary>A model as an argument names it.</summary>
/// <param name="Name">What it is called in addresses.</param>
/// <param name="Path">The file.</param>
internal readonly record struct NamedModel(string Name, string Path)
{
    /// <summary><c>NAME=FILE</c>, or a file whose name without its ending is the model's. A file that is there as written is taken whole.</summary>
    /// <exception cref="InputException">The file is missing, or the name is none.</exception>
    public static NamedModel Parse(string argument)
    {
        int sign = argument.IndexOf('=', StringComparison.Ordinal);
        if (sign < 0 || File.Exists(argument))
        {
            return new NamedModel(Safe(System.IO.Path.GetFileNameWithoutExtension(argument)), InputFiles.ExistingModel(argument));
        }

        string name = argument[..sign];
        if (name.Length == 0 || name != Safe(name)) throw InputException.At(argument, "a model's name must be of letters, digits, dots, dashes and underscores.");
        return new NamedModel(name, InputFiles.ExistingModel(argument[(sign + 1)..]));
    }

    /// <exception cref="InputException">Two models have one name.</exception>
    public static void CheckNames(IEnumerable<NamedModel> models)
    {
        if (models.GroupBy(model => model.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is not { } twice) return;
        throw InputException.At(string.Join(", ", twice.Select(model => model.Path)), $"both would be called '{twice.Key}'; give names as NAME=FILE.");
    }

    private static string Safe(string name)
    {
        string safe = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-')).Trim('.');
        return safe.Length == 0 ? "model" : safe;
    }
}
