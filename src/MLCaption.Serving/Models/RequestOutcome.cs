namespace MLCaption.Serving;

/// <summary>What became of a request that came to a model's queue, as it is counted.</summary>
internal enum RequestOutcome
{
    Captioned,

    /// <summary>A picture of it could not be decoded.</summary>
    NotAPicture,

    Busy,

    TookTooLong,

    /// <summary>Whoever asked waits no more.</summary>
    Cancelled,

    /// <summary>The model stumbled over it.</summary>
    Failed,
}
