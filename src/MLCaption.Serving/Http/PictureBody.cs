using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace MLCaption.Serving;

/// <summary>Reads the picture out of a request: the body itself, or the first file of a form.</summary>
internal static class PictureBody
{
    private const int AroundFile = 1 << 16; // boundaries, headers and other fields of a form
    private const int MostSections = 16;
    private const int LongestBoundary = 70; // RFC 2046

    private static readonly string[] _raw = ["image/jpeg", "image/jpg", "image/pjpeg", "image/png", "image/bmp", "image/x-ms-bmp", "application/octet-stream"];

    /// <param name="context">The request.</param>
    /// <param name="picture">Takes the bytes.</param>
    /// <param name="limits">What is taken on.</param>
    /// <param name="cancellationToken">Ends the wait for what does not come.</param>
    /// <exception cref="CaptioningRefusedException">The request is of another kind, damaged or too large.</exception>
    public static async Task ReadAsync(HttpContext context, ReceivedBytes picture, CaptioningOptions limits, CancellationToken cancellationToken)
    {
        var request = context.Request;
        RequestLimits.Apply(context, (long)limits.MaxBytes + AroundFile, limits.MaxBytes);
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed : null;
        if (type is not null && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            await ReadFormAsync(request, type, picture, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await picture.ReadAsync(request.Body, cancellationToken).ConfigureAwait(false);
            bool saysPicture = string.IsNullOrEmpty(request.ContentType) || (type is not null && _raw.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase));

            // Clients such as curl call a file what they call a form; the bytes know better. Without a zero they are what `curl -d` left of a picture.
            if (!saysPicture && !(PictureHeader.IsPicture(picture.Content.Span) && picture.Content.Span.Contains((byte)0))) throw Refused.ContentType(request.ContentType);
        }
    }

    private static async Task ReadFormAsync(HttpRequest request, MediaTypeHeaderValue type, ReceivedBytes picture, CancellationToken cancellationToken)
    {
        string? boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > LongestBoundary) throw Refused.BadForm();
        var reader = new MultipartReader(boundary, request.Body);
        try
        {
            for (int sections = 0; sections < MostSections && await reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } section; sections++)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || !disposition.IsFileDisposition()) continue;
                await picture.ReadAsync(section.Body, cancellationToken).ConfigureAwait(false);
                return;
            }
        }
        catch (BadHttpRequestException)
        {
            throw;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Refused.BadForm();
        }

        throw Refused.NoFile();
    }
}
