// Torch's random stream, its count of tensors and the memory that tests look at belong to the whole process: a model that one test loads would
// draw numbers from the stream that another trains with.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
