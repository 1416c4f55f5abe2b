namespace MLCaption.Serving;

/// <summary>A picture that waits for its caption.</summary>
internal sealed class CaptionRequest(CheckedPicture picture, CaptionDetails details)
{
    private readonly TaskCompletionSource<CaptionedPicture> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CheckedPicture Picture => picture;

    public CaptionDetails Details => details;

    public Task<CaptionedPicture> Answer => _answer.Task;

    /// <summary>Its place in the queue; null when it is not there. Only the queue touches it.</summary>
    public LinkedListNode<CaptionRequest>? Place { get; set; }

    public void Complete(CaptionedPicture captioned) => _answer.TrySetResult(captioned);

    public void Fail(Exception failure) => _answer.TrySetException(failure);

    public void Cancel(CancellationToken cancellation) => _answer.TrySetCanceled(cancellation);
}
