using System.Text;

namespace Microsoft.ML;

/// <summary>What stands first in a <c>Model.key</c>: that it is one, and who reads the rest.</summary>
internal sealed record ModelHeader(string LoaderAssembly, string LoaderType, int Version)
{
    public const string EntryName = "Model.key";

    private static readonly byte[] Signature = "ML PFILL"u8.ToArray();
    private static readonly byte[] SignatureOfPackages = "ML MODEL"u8.ToArray();

    public void Write(BinaryWriter writer)
    {
        writer.Write(Signature);
        writer.Write(LoaderAssembly);
        writer.Write(LoaderType);
        writer.Write(Version);
    }

    public static ModelHeader Read(BinaryReader reader, string folder)
    {
        var signature = reader.ReadBytes(Signature.Length);
        if (signature.AsSpan().SequenceEqual(SignatureOfPackages))
        {
            throw new FormatException(
                $"'{folder}' was saved by the Microsoft.ML packages; their polyfill, which runs here, reads only what it saved itself. Load it where the packages are installed.");
        }

        if (!signature.AsSpan().SequenceEqual(Signature))
        {
            throw new FormatException($"Wrong file type: '{folder}/{EntryName}' begins with '{Encoding.Latin1.GetString(signature)}', not with '{Encoding.Latin1.GetString(Signature)}'.");
        }

        return new(reader.ReadString(), reader.ReadString(), reader.ReadInt32());
    }
}
