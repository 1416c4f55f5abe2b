using MLCaption.Benchmarks;

return args switch
{
    ["training-step", .. var rest] => TrainingStepBenchmark.Run(rest),
    ["training-step-worker", var network, var threads, var steps] => TrainingStepWorker.Run(network, int.Parse(threads), int.Parse(steps)),
    ["decoding", .. var rest] => DecodingBenchmark.Run(rest),
    ["decoding-worker", var threads, var seconds] => DecodingWorker.Run(int.Parse(threads), double.Parse(seconds)),
    ["encoder-forward", .. var rest] => EncoderForwardBenchmark.Run(rest),
    ["encoder-forward-worker", var threads] => EncoderForwardWorker.Run(int.Parse(threads)),
    ["folded-encoder", .. var rest] => FoldedEncoderBenchmark.Run(rest),
    ["encoding", .. var rest] => EncodingBenchmark.Run(rest),
    ["metrics", .. var rest] => MetricsBenchmark.Run(rest),
    ["metrics-worker", var captions, var meteorData, .. var tokens] => MetricsWorker.Run(captions, meteorData, tokens.FirstOrDefault()),
    ["prepared-cider", .. var rest] => PreparedCiderBenchmark.Run(rest),
    ["samplers", .. var rest] => SamplersBenchmark.Run(rest),
    ["pruners", .. var rest] => PrunersBenchmark.Run(rest),
    ["storage", .. var rest] => StorageBenchmark.Run(rest),
    ["storage-worker", var journal, var trials] => StorageWorker.Run(journal, trials),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: MLCaption.Benchmarks training-step [--network attention|transformer] [--peer PROGRAM.py] [--pairs 10] [--steps 12] [--threads 1,2]");
    Console.Error.WriteLine("       MLCaption.Benchmarks decoding [--peer PROGRAM.py] [--rounds 5] [--seconds 1.5] [--threads 2]");
    Console.Error.WriteLine("       MLCaption.Benchmarks encoder-forward --peer PROGRAM.py [--pairs 5] [--threads 1,2]");
    Console.Error.WriteLine("       MLCaption.Benchmarks folded-encoder --model FILE.onnx --modules FOLDER [--network resnet50] [--output y] [--rounds 10] [--threads 1]");
    Console.Error.WriteLine("       MLCaption.Benchmarks encoding --model FILE.onnx --images FOLDER --modules FOLDER [--output feature_map] [--count 256] [--pairs 10] [--threads 2]");
    Console.Error.WriteLine("       MLCaption.Benchmarks metrics --captions FILE.json[.gz] [--meteor-data FOLDER] [--peer PYCOCOEVALCAP_FOLDER] [--rounds 5] [--cores 1,2]");
    Console.Error.WriteLine("       MLCaption.Benchmarks prepared-cider FILE.json[.gz]");
    Console.Error.WriteLine("       MLCaption.Benchmarks samplers [--seeds 100] [--trials 100]");
    Console.Error.WriteLine("       MLCaption.Benchmarks pruners [--seeds 100]");
    Console.Error.WriteLine("       MLCaption.Benchmarks storage [--rounds 5] [--trials 400]");
    return 2;
}
