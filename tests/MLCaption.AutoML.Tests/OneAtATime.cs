// Torch's random stream belongs to the whole process: a model that one test loads would draw numbers from the stream that another trains with.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
