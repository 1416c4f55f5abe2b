namespace MLCaption.Serving;

/// <summary>A request of the Open Inference Protocol that makes sense here.</summary>
/// <param name="Id">What the answer is to be called by; null where nothing was said.</param>
/// <param name="Pictures">The content of one file each, in the memory that the body came in.</param>
internal sealed record InferRequest(string? Id, IReadOnlyList<ReadOnlyMemory<byte>> Pictures);
