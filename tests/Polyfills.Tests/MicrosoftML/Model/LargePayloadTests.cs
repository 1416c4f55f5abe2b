using Microsoft.ML;
using Polyfills.Tests.MicrosoftML.Data;
using Polyfills.Tests.MicrosoftML.Transforms;

namespace Polyfills.Tests.MicrosoftML.Model;

public class LargePayloadTests
{
    private const int Length = 5_000_000;
    private const long Bytes = sizeof(float) * (long)Length;

    [PolyfillFact("Microsoft.ML")]
    public void A_large_vector_is_saved_and_loaded_in_little_more_memory_than_it_takes()
    {
        var ml = new MLContext(seed: 1);
        IDataView rows = ml.Data.LoadFromEnumerable(Sample.Many(1));
        float[] weights = new float[Length];
        var random = new Random(1);
        for (int i = 0; i < Length; i++) weights[i] = random.NextSingle();

        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.zip");
        try
        {
            ITransformer model = ml.Transforms.Conversion.MapValue("Weights", [new KeyValuePair<string, float[]>("text 0", weights)], "Text").Fit(rows);
            long before = GC.GetAllocatedBytesForCurrentThread();
            ml.Model.Save(model, rows.Schema, file);
            long saving = GC.GetAllocatedBytesForCurrentThread() - before;
            ITransformer loaded = ml.Model.Load(file, out _);
            long loading = GC.GetAllocatedBytesForCurrentThread() - before - saving;

            Assert.True(saving < Bytes / 4, $"saving {Bytes} bytes allocated {saving}");
            Assert.True(loading < 2 * Bytes, $"loading {Bytes} bytes allocated {loading}");
            Assert.Equal(weights, Columns.VectorsOf(loaded.Transform(rows), "Weights")[0]);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
