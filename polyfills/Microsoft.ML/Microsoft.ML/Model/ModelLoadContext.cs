using System.IO.Compression;
using System.Reflection;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>One folder of a model being loaded.</summary>
internal sealed class ModelLoadContext : IDisposable
{
    private static readonly MethodInfo InvokeMethod = typeof(ModelLoadContext).GetMethod(nameof(Invoke), BindingFlags.NonPublic | BindingFlags.Static);

    private readonly ZipArchive _archive;
    private readonly string _folder;
    private readonly ModelHeader _header;

    private ModelLoadContext(ZipArchive archive, string folder, Stream key)
    {
        _archive = archive;
        _folder = folder;
        Reader = new BinaryReader(key, Encoding.UTF8);
        _header = ModelHeader.Read(Reader, folder);
    }

    /// <summary>What follows the header in <c>Model.key</c>.</summary>
    public BinaryReader Reader { get; }

    /// <summary>The version that the saving transformer gave.</summary>
    public int Version => _header.Version;

    /// <exception cref="FormatException">There is no model in the folder <paramref name="name"/>, or it is of another kind.</exception>
    public TModel LoadModel<TModel>(IHostEnvironment env, string name)
        where TModel : class, ITransformer =>
        Load(env, _archive, $"{_folder}/{name}") as TModel ?? throw new FormatException($"Corrupt model file: '{_folder}/{name}' is not a {typeof(TModel).Name}.");

    /// <summary>An entry beside <c>Model.key</c>, forward only.</summary>
    /// <exception cref="FormatException">There is none of that name.</exception>
    public Stream OpenStream(string name) =>
        _archive.GetEntry($"{_folder}/{name}")?.Open() ?? throw new FormatException($"Corrupt model file: there is no '{_folder}/{name}'.");

    /// <summary>The length in bytes of an entry beside <c>Model.key</c>.</summary>
    public long LengthOf(string name) =>
        _archive.GetEntry($"{_folder}/{name}")?.Length ?? throw new FormatException($"Corrupt model file: there is no '{_folder}/{name}'.");

    public static ITransformer Load(IHostEnvironment env, ZipArchive archive, string folder)
    {
        var entry = archive.GetEntry($"{folder}/{ModelHeader.EntryName}")
            ?? throw new FormatException($"Corrupt model file: there is no '{folder}/{ModelHeader.EntryName}'.");
        using var context = new ModelLoadContext(archive, folder, entry.Open());
        return context.Load(env);
    }

    public void Dispose() => Reader.Dispose();

    private ITransformer Load(IHostEnvironment env)
    {
        var assembly = Assembly.Load(_header.LoaderAssembly);
        var loader = assembly.GetType(_header.LoaderType);
        if (loader is null || !loader.IsAssignableTo(typeof(IModelLoader)))
        {
            throw new FormatException($"Couldn't load model: '{_folder}': {_header.LoaderAssembly} has no loader '{_header.LoaderType}'.");
        }

        return InvokeMethod.MakeGenericMethod(loader).CreateDelegate<Func<IHostEnvironment, ModelLoadContext, ITransformer>>()(env, this);
    }

    private static ITransformer Invoke<TLoader>(IHostEnvironment env, ModelLoadContext ctx)
        where TLoader : IModelLoader => TLoader.Load(env, ctx);
}
