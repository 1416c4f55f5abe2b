using Microsoft.AspNetCore.Http;

namespace MLCaption.Serving;

/// <summary><c>POST /v2/models/{model}/infer</c>.</summary>
internal sealed class InferRoute(CaptioningPool pool, ByteBudget budget, TimeProvider time)
{
    public async Task AnswerAsync(HttpContext context)
    {
        var worker = pool.Find((string?)context.Request.RouteValues["model"]);
        var limits = pool.Options;
        using var body = new ReceivedBytes(budget, limits.MaxInferBytes);
        await ArrivalTime.LimitAsync(context, limits.Timeout, time, cancellation =>
        {
            RequestLimits.Apply(context, limits.MaxInferBytes, limits.MaxBytes);
            return body.ReadAsync(context.Request.Body, cancellation);
        }).ConfigureAwait(false);
        var request = InferRequestReader.Read(body.Content, Math.Min(limits.BatchSize, limits.QueueLength));
        var pictures = request.Pictures.Select((picture, i) => At(i, () => CheckedPicture.Of(picture, limits))).ToArray();
        var captioned = await worker.CaptionAsync(pictures, CaptionDetails.None, context.RequestAborted).ConfigureAwait(false);
        for (int i = 0; i < captioned.Count; i++)
        {
            if (captioned[i].Problem is { } problem) At<object>(i, () => throw Refused.Unreadable(problem));
        }

        int[] shape = [captioned.Count];
        await Answers.WriteAsync(context, new InferResponse(worker.Name, request.Id,
        [
            new OutputTensor("caption", shape, "BYTES", captioned.Select(picture => picture.Caption).ToArray()),
            new OutputTensor("log_probability", shape, "FP32", captioned.Select(picture => (float)picture.LogProbability).ToArray()),
        ])).ConfigureAwait(false);
    }

    /// <summary>Has a refusal say which of the pictures it is about.</summary>
    private static T At<T>(int picture, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (CaptioningRefusedException refused)
        {
            throw new CaptioningRefusedException(refused.Refusal, FormattableString.Invariant($"data[{picture}]: {refused.Message}"), refused.RetryAfter);
        }
    }
}
