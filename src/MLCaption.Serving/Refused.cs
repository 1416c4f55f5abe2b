namespace MLCaption.Serving;

/// <summary>What is answered to requests that are not taken on, in words.</summary>
internal static class Refused
{
    private const string Taken = "JPEG, PNG and BMP are taken";

    public static CaptioningRefusedException Empty() =>
        new(CaptioningRefusal.NotAPicture, $"The request holds no picture: there are no bytes. {Taken}.");

    public static CaptioningRefusedException NotAPicture() =>
        new(CaptioningRefusal.NotAPicture, $"The bytes are no picture that is known here. {Taken}.");

    public static CaptioningRefusedException Damaged(string format, string problem) =>
        new(CaptioningRefusal.NotAPicture, $"The {format} picture is damaged: {problem}.");

    public static CaptioningRefusedException Unreadable(string problem) => new(CaptioningRefusal.NotAPicture, problem);

    public static CaptioningRefusedException OtherFormat(string format) =>
        new(CaptioningRefusal.UnsupportedFormat, $"The picture is {format}, which isn't read here. {Taken}; save it as one of these.");

    public static CaptioningRefusedException Moving() =>
        new(CaptioningRefusal.UnsupportedFormat, "The picture is an animated PNG; one that stands still is expected.");

    public static CaptioningRefusedException TooManyBytes(long most) =>
        new(CaptioningRefusal.TooLarge, FormattableString.Invariant($"The picture has more than the {most:N0} bytes that are taken; send a smaller one."));

    public static CaptioningRefusedException TooManyPixels(PictureHeader header, long most) => new(
        CaptioningRefusal.TooLarge,
        FormattableString.Invariant($"The picture is {header.Width} x {header.Height} pixels; at most {most:N0} in all are taken. Send a smaller one."));

    public static CaptioningRefusedException TooManyScans(int most) =>
        new(CaptioningRefusal.TooLarge, FormattableString.Invariant($"The JPEG picture is built up in more than {most} scans, too many for its size; save it anew."));

    public static CaptioningRefusedException TooManyPictures(int most) =>
        new(CaptioningRefusal.TooLarge, FormattableString.Invariant($"The request holds more than {most} pictures; send them in several."));

    public static CaptioningRefusedException UnknownModel(string name, IEnumerable<string> known) => new(
        CaptioningRefusal.UnknownModel, $"There is no model '{Shown(name)}'; the models are {string.Join(", ", known)}.");

    public static CaptioningRefusedException Busy(TimeSpan retryAfter) => new(
        CaptioningRefusal.Busy,
        FormattableString.Invariant($"As many pictures wait as may. Come again in {retryAfter.TotalSeconds:N0} s."), retryAfter);

    public static CaptioningRefusedException TooSlow() => new(CaptioningRefusal.TooSlow, "The request did not arrive in time.");

    public static CaptioningRefusedException TookTooLong() => new(CaptioningRefusal.TookTooLong, "The caption was not ready in time; the service has too much to do.");

    public static CaptioningRefusedException Encoded(string encoding) => new(
        CaptioningRefusal.UnsupportedFormat, $"The body is encoded ('{Shown(encoding)}'); send it as it is, without Content-Encoding.");

    public static CaptioningRefusedException ContentType(string? type) => new(
        CaptioningRefusal.UnsupportedFormat,
        $"The Content-Type is '{Shown(type ?? "")}', and the bytes are no picture. Send a file's bytes (curl --data-binary @FILE) or a form that holds it (curl -F image=@FILE).");

    public static CaptioningRefusedException NoFile() =>
        new(CaptioningRefusal.BadRequest, "The form holds no file; its first file is the picture.");

    public static CaptioningRefusedException BadForm() => new(CaptioningRefusal.BadRequest, "The form is damaged, or cut short.");

    public static CaptioningRefusedException BadFlag(string name, string value) =>
        new(CaptioningRefusal.BadRequest, $"{name} must be true or false, but was '{Shown(value)}'.");

    public static CaptioningRefusedException BadTensor(string problem) => new(CaptioningRefusal.BadRequest, problem);

    // What a client wrote is shown to it again only in part, and on one line.
    private static string Shown(string text)
    {
        const int most = 60;
        string cut = text.Length > most ? text[..most] + "..." : text;
        return string.Concat(cut.Select(c => char.IsControl(c) ? ' ' : c));
    }
}
