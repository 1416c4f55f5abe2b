// Captions images by a saved model in a process that knows nothing else of MLCaption than that it is beside it.
// dotnet FreshProcess.dll MODEL.zip IMAGE...  prints a JSON object.
using System.Diagnostics;
using System.Text.Json;
using FreshProcess;
using Microsoft.ML;

var ml = new MLContext(seed: 17);
var model = ml.Model.Load(args[0], out _);
using var engine = ml.Model.CreatePredictionEngine<Picture, Captioned>(model);
var captions = args.Skip(1).Select(path => engine.Predict(new Picture { ImagePath = path })).ToArray();
using var process = Process.GetCurrentProcess();
Console.WriteLine(JsonSerializer.Serialize(new Answer(captions, process.PeakWorkingSet64)));
