using MLCaption;
using MLCaption.Serving;

// Alternative texts for pictures of a web page: an application that has routes of its own and describes pictures in one of them.
var builder = WebApplication.CreateBuilder(args);
if (builder.Configuration["Model"] is not { Length: > 0 } model)
{
    Console.Error.WriteLine("Say which model to use: --Model captioner.zip, or the environment variable Model.");
    return 2;
}

builder.Services.AddCaptioning().FromFile(name: "captioner", path: model, watch: true);
var app = builder.Build();

app.MapPost("/alt", async (IFormFile? picture, CaptioningPool captions, HttpResponse response, CancellationToken cancellation) =>
{
    if (picture is null) return Results.Problem("Send the picture as the form's file 'picture'.", statusCode: StatusCodes.Status400BadRequest);
    using var content = new MemoryStream();
    await picture.CopyToAsync(content, cancellation);
    try
    {
        var answer = await captions.CaptionAsync(content.ToArray(), CaptionDetails.Candidates, cancellationToken: cancellation);
        return Results.Ok(new { alt = answer.Caption, others = answer.Candidates!.Skip(1).Select(candidate => candidate.Caption) });
    }
    catch (CaptioningRefusedException refused)
    {
        if (refused.RetryAfter is { } time) response.Headers.RetryAfter = FormattableString.Invariant($"{time.TotalSeconds:F0}");
        return Results.Problem(refused.Message, statusCode: refused.StatusCode);
    }
}).DisableAntiforgery();

// The routes of the service and its page stand beside the application's own. Mapping them loads the model.
try
{
    app.MapCaptioning();
}
catch (Exception wrong) when (wrong is FileNotFoundException or InvalidDataException)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}

app.MapCaptioningPage();
app.Run();
return 0;
