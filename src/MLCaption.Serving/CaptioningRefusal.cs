namespace MLCaption.Serving;

/// <summary>Why a picture is not captioned.</summary>
public enum CaptioningRefusal
{
    /// <summary>The request makes no sense: a value that can't be, a form without a file.</summary>
    BadRequest,

    /// <summary>The bytes are no picture, or a damaged one.</summary>
    NotAPicture,

    /// <summary>The bytes are a picture of a format that isn't read, or a moving one.</summary>
    UnsupportedFormat,

    /// <summary>The picture has more bytes or pixels than are taken.</summary>
    TooLarge,

    /// <summary>There is no model of that name.</summary>
    UnknownModel,

    /// <summary>As many wait as may; <see cref="CaptioningRefusedException.RetryAfter"/> says when to come again.</summary>
    Busy,

    /// <summary>The request did not arrive in time.</summary>
    TooSlow,

    /// <summary>The answer was not ready in time.</summary>
    TookTooLong,
}
