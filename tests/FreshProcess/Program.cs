// Captions images by a saved model in a process that knows nothing else of MLCaption than that it is beside it.
// dotnet FreshProcess.dll MODEL.zip TIMES IMAGE...  loads the model so many times, captions each time, and prints a JSON object.
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FreshProcess;
using Microsoft.ML;

const int warmUp = 10;
var captions = Array.Empty<Captioned>();
var early = 0L;
var times = int.Parse(args[1], CultureInfo.InvariantCulture);
for (var i = 0; i < times; i++)
{
    captions = Caption(args[0], args[2..]);
    if (i == warmUp) early = Memory();
}

using var process = Process.GetCurrentProcess();
Console.WriteLine(JsonSerializer.Serialize(new Answer(captions, process.PeakWorkingSet64, early, Memory())));

static Captioned[] Caption(string path, string[] pictures)
{
    var ml = new MLContext(seed: 17);
    var model = ml.Model.Load(path, out _);
    using var engine = ml.Model.CreatePredictionEngine<Picture, Captioned>(model);
    return [.. pictures.Select(picture => engine.Predict(new Picture { ImagePath = picture }))];
}

static long Memory()
{
    for (var i = 0; i < 3; i++)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    using var process = Process.GetCurrentProcess();
    return process.WorkingSet64;
}
