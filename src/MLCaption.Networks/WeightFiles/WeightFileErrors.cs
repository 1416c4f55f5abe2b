using static TorchSharp.torch;

namespace MLCaption.Networks.WeightFiles;

internal static class WeightFileErrors
{
    // More names than these tell nobody more.
    private const int Named = 20;

    public static FileNotFoundException NotThere(string path) => new($"{path}: weights file not found.", path);

    public static InvalidDataException UnknownKind(string path) =>
        new($"{path}: not a file of weights; expected .safetensors, PyTorch's .pth (torch.save of 1.6 or later) or TorchSharp's .dat.");

    public static InvalidDataException Damaged(string path, string problem) => new($"{path}: {problem}");

    public static InvalidDataException EndsEarly(string path, long length, long expected) =>
        new($"{path}: ends after {length} bytes, where at least {expected} were expected. Copy or download it again.");

    public static InvalidDataException LegacyTorch(string path) =>
        new($"{path}: written in the format of PyTorch before 1.6, which isn't read. Save it again in Python: torch.save(torch.load(\"{path}\"), \"{path}\").");

    public static InvalidDataException TorchScript(string path) =>
        new($"{path}: a TorchScript archive, a program and not only weights. Save the weights alone in Python: torch.save(torch.jit.load(\"{path}\").state_dict(), FILE).");

    public static InvalidDataException ForbiddenType(string path, string type) =>
        new($"{path}: holds a '{type}', but only tensors and plain containers are read, and nothing is executed. Save the weights alone in Python: torch.save(model.state_dict(), FILE).");

    public static InvalidDataException NoStateDictionary(string path, IEnumerable<string> found) =>
        new($"{path}: expected a dictionary of tensors, or one under the name {string.Join(", ", TorchFormat.StateNames)}; found {Some([.. found], "nothing by name")}.");

    public static InvalidDataException DoNotFit(string path, IReadOnlyList<string> missing, IReadOnlyList<string> extra, IReadOnlyList<string> others)
    {
        List<string> lines = [$"{path}: these are not the network's weights."];
        if (missing.Count > 0) lines.Add($"Missing in the file ({missing.Count}): {Some(missing)}.");
        if (extra.Count > 0) lines.Add($"Not in the network ({extra.Count}): {Some(extra)}.");
        if (others.Count > 0) lines.Add($"Of another shape or type ({others.Count}): {Some(others, separator: "; ")}.");
        return new InvalidDataException(string.Join(Environment.NewLine, lines));
    }

    public static InvalidDataException NotFinite(string path, string name, long index) =>
        new($"{path}: '{name}' holds a number that is not finite, at index {index}.");

    public static InvalidDataException OtherChecksum(string source, string found, string expected) =>
        new($"{source}: its SHA-256 is {found.ToUpperInvariant()}, but weightsSha256 says {expected.ToUpperInvariant()}. "
            + "Download it again from where the checksum was published, or, if this is the file that you mean, change weightsSha256.");

    public static IOException NotDownloaded(Uri address, string reason, Exception inner) =>
        new($"{address.AbsoluteUri}: the weights could not be downloaded: {reason.TrimEnd('.')}. Try again, or download the file yourself and give its path.", inner);

    public static string Shape(IEnumerable<long> shape) => $"({string.Join(", ", shape)})";

    public static string Mismatch(string name, StoredTensor stored, ScalarType type, IEnumerable<long> shape) =>
        $"'{name}' is {Shape(stored.Shape)} of {stored.Type} in the file, but {Shape(shape)} of {type} in the network";

    private static string Some(IReadOnlyList<string> names, string none = "nothing", string separator = ", ") =>
        names.Count == 0
            ? none
            : string.Join(separator, names.Take(Named)) + (names.Count > Named ? $" and {names.Count - Named} more" : "");
}
