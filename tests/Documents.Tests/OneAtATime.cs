// Programs of pages run in this process, in a folder of their own, and write to its console.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
