using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace MLCaption.Serving;

/// <summary>What the Open Inference Protocol tells of the service and its models. Models are loaded before anything listens, so all that are there are ready.</summary>
internal sealed class ProtocolRoutes(CaptioningPool pool)
{
    private static readonly string _version =
        typeof(ProtocolRoutes).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static Task ServerAsync(HttpContext context) => Answers.WriteAsync(context, new { name = "mlcaption", version = _version, extensions = Array.Empty<string>() });

    public static Task LiveAsync(HttpContext context) => Answers.WriteAsync(context, new { live = true });

    public static Task ReadyAsync(HttpContext context) => Answers.WriteAsync(context, new { live = true, ready = true });

    public Task ModelsAsync(HttpContext context) =>
        Answers.WriteAsync(context, new { models = pool.Models.Select(model => new { name = model.Name, state = "READY", hasAttention = model.Grid is not null }) });

    public Task ModelAsync(HttpContext context) => Answers.WriteAsync(context, new
    {
        name = Name(context),
        platform = "mlnet_mlcaption",
        inputs = new[] { new { name = "image", datatype = "BYTES", shape = new[] { -1 } } },
        outputs = new[]
        {
            new { name = "caption", datatype = "BYTES", shape = new[] { -1 } },
            new { name = "log_probability", datatype = "FP32", shape = new[] { -1 } },
        },
    });

    public Task ModelReadyAsync(HttpContext context) => Answers.WriteAsync(context, new { name = Name(context), ready = true });

    private string Name(HttpContext context) => pool.Find((string?)context.Request.RouteValues["model"]).Name;
}
