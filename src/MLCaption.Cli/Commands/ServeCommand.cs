using System.CommandLine;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Serving;

namespace MLCaption.Cli.Commands;

/// <summary><c>serve MODEL.zip...</c>: describes images over HTTP.</summary>
internal sealed class ServeCommand : Command, IExemplified
{
    private const string Urls = "--urls", TokenFile = "--token-file", TokenVariable = "MLCAPTION_TOKEN";

    public ServeCommand(CliConsole console) : base("serve", "Describe images over HTTP, with a page to try it.")
    {
        var defaults = new CaptioningOptions();
        var models = new Argument<string[]>("MODEL.zip")
        {
            Description = "Models, each as FILE or as NAME=FILE; the first one answers where none is named. A file that changes is loaded again.",
            Arity = ArgumentArity.OneOrMore,
            CompletionSources = { FileCompletion.Files(".zip") },
        };
        var urls = new Option<string[]>(Urls)
        {
            Description = $"Addresses to listen on, set apart by ';'. Default: {CaptioningServerOptions.DefaultUrl}. One that other machines reach needs a token.",
            HelpName = "URL",
            CustomParser = result => result.Tokens[0].Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        };
        var tokenFile = new Option<string?>(TokenFile)
        {
            Description = $"A file that holds the token which callers must show as 'Authorization: Bearer TOKEN'. Default: the variable {TokenVariable}; without either none is asked for.",
            HelpName = "FILE",
            CompletionSources = { FileCompletion.Files() },
        };
        var maxBytes = CommonOptions.AtLeastOne("--max-bytes", $"Bytes of an image at most. Default: {defaults.MaxBytes}.");
        var maxPixels = CommonOptions.AtLeastOne("--max-pixels", $"Pixels of an image at most. Default: {defaults.MaxPixels}.");
        var batch = CommonOptions.AtLeastOne("--batch", $"Images captioned together at most. Default: {defaults.BatchSize}.");
        var window = CommonOptions.AtLeast(0, "--window", $"Milliseconds that the first image of a batch waits for others. Default: {defaults.Window.TotalMilliseconds}.");
        var queue = CommonOptions.AtLeastOne("--queue", $"Images that may wait for one model. Default: {defaults.QueueLength}.");
        var timeout = CommonOptions.AtLeastOne("--timeout", $"Seconds that a request may take to arrive, and then to be answered. Default: {defaults.Timeout.TotalSeconds}.");
        var decoding = new DecodingFlags();
        Add(models);
        foreach (var option in new Option[] { urls, tokenFile, maxBytes, maxPixels, batch, window, queue, timeout }) Add(option);
        foreach (var option in decoding.All) Add(option);
        SetAction((parsed, _) =>
        {
            var options = new CaptioningServerOptions
            {
                Urls = parsed.GetValue(urls) is { Length: > 0 } given ? given : [CaptioningServerOptions.DefaultUrl],
                Token = Token(parsed.GetValue(tokenFile)),
                Captioning = new CaptioningOptions
                {
                    MaxBytes = parsed.GetValue(maxBytes) ?? defaults.MaxBytes,
                    MaxPixels = parsed.GetValue(maxPixels) ?? defaults.MaxPixels,
                    MaxHeldBytes = Math.Max(defaults.MaxHeldBytes, 4L * (parsed.GetValue(maxBytes) ?? 0)),
                    BatchSize = parsed.GetValue(batch) ?? defaults.BatchSize,
                    Window = parsed.GetValue(window) is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : defaults.Window,
                    QueueLength = parsed.GetValue(queue) ?? defaults.QueueLength,
                    Timeout = parsed.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : defaults.Timeout,
                },
            };
            if (options.UrlWithoutToken is { } open)
                throw InputException.At(open, $"other machines reach this address, so a token is needed that callers show: give {TokenFile} FILE, or the variable {TokenVariable}.");
            var files = parsed.GetRequiredValue(models).Select(NamedModel.Parse).ToArray();
            NamedModel.CheckNames(files);
            var reading = decoding.Read(parsed, withAttention: false, strict: false);
            return ServeAsync(options, files, reading, console);
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption serve captioner.zip", $"Then open {CaptioningServerOptions.DefaultUrl} in a browser."),
        new("mlcaption serve captioner.zip --beam 1 --queue 32", "Quicker captions, and fewer that wait."),
        new("mlcaption serve small=a.zip large=b.zip --urls http://0.0.0.0:5005 --token-file token", "Two models, for other machines too."),
    ];

    private static async Task<int> ServeAsync(CaptioningServerOptions options, IReadOnlyList<NamedModel> models, CaptionerOptions reading, CliConsole console)
    {
        using var log = new ConsoleLog(console);
        await using var server = CaptioningServer.Create(options, pool =>
        {
            foreach (var (name, path) in models) pool.FromFile(name, path, watch: true, reading);
        }, log);
        try
        {
            await server.StartAsync(console.Interrupt);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw InputException.At("serve", Taken(options.Urls, taken.Message));
        }
        console.Notes.WriteLine($"Serving {string.Join(", ", models.Select(model => model.Name))} at {string.Join(", ", server.Urls)}. Ctrl-C ends.");
        var interrupted = new TaskCompletionSource();
        using (console.Interrupt.Register(interrupted.SetResult)) await interrupted.Task;
        console.Notes.WriteLine("Ending: what was accepted is answered first.");
        await server.StopAsync(CancellationToken.None);
        return ExitCode.Done;
    }

    /// <param name="urls">What was to be listened on.</param>
    /// <param name="message">Names the one that is in use.</param>
    private static string Taken(IReadOnlyList<string> urls, string message)
    {
        var addresses = urls.Select(BindingAddress.Parse).ToArray();
        var taken = addresses.FirstOrDefault(address => message.Contains(string.Create(CultureInfo.InvariantCulture, $":{address.Port}:"), StringComparison.Ordinal)) ?? addresses[0];
        int other = taken.Port < IPEndPoint.MaxPort ? taken.Port + 1 : taken.Port - 1;
        return string.Create(CultureInfo.InvariantCulture, $"port {taken.Port} is taken: stop the other one, or give {Urls} {taken.Scheme}://{taken.Host}:{other}.");
    }

    private static string? Token(string? file)
    {
        string? token = file is null ? Environment.GetEnvironmentVariable(TokenVariable) : File.ReadAllText(InputFiles.Existing(file)).Trim();
        return string.IsNullOrEmpty(token) && file is null ? null : token;
    }
}
