// Networks draw their first weights from the one random stream that a process has.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
