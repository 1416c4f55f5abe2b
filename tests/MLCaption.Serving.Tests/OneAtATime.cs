// Torch and the memory that tests look at belong to the whole process, and the tests of times want the processor for themselves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
