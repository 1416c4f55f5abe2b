using System.Buffers.Binary;
using System.Text;

namespace MLCaption.Networks.Tests.WeightFiles;

/// <summary>A folder of weight files that goes when the test ends.</summary>
internal sealed class WeightFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("mlcaption-weights-").FullName;

    public string this[string name] => Path.Combine(_path, name);

    public IEnumerable<string> Names => Directory.EnumerateFileSystemEntries(_path).Select(path => Path.GetFileName(path)!);

    /// <summary>A file that Python made; see weight_files.py.</summary>
    public static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "WeightFiles", name);

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public string WriteSafeTensors(string name, string header, params byte[] data) => Write(name, SafeTensors(header, data));

    public static byte[] SafeTensors(string header, params byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)text.Length);
        return [.. length, .. text, .. data];
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
