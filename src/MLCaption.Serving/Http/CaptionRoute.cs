using Microsoft.AspNetCore.Http;

namespace MLCaption.Serving;

/// <summary><c>POST /caption</c>.</summary>
internal sealed class CaptionRoute(CaptioningPool pool, ByteBudget budget, TimeProvider time)
{
    public async Task AnswerAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var details = (Flag(query, "attention") ? CaptionDetails.Attention : CaptionDetails.None)
            | (Flag(query, "candidates") ? CaptionDetails.Candidates : CaptionDetails.None);
        string? model = query["model"];
        pool.Find(model); // an unknown one is told before the picture is waited for
        using var picture = new ReceivedBytes(budget, pool.Options.MaxBytes);
        await ArrivalTime.LimitAsync(
            context, pool.Options.Timeout, time, cancellation => PictureBody.ReadAsync(context, picture, pool.Options, cancellation)).ConfigureAwait(false);
        var answer = await pool.CaptionAsync(picture.Content, details, model, context.RequestAborted).ConfigureAwait(false);
        await Answers.WriteAsync(context, CaptionResponse.Of(answer)).ConfigureAwait(false);
    }

    /// <exception cref="CaptioningRefusedException">The value is neither true nor false.</exception>
    private static bool Flag(IQueryCollection query, string name)
    {
        string? value = query[name];
        return value switch
        {
            null or "false" => false,
            "true" => true,
            _ => throw Refused.BadFlag(name, value),
        };
    }
}
