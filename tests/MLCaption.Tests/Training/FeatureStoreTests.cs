using MLCaption.Training;

namespace MLCaption.Tests.Training;

public sealed class FeatureStoreTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2 * 3 * sizeof(float))]
    [InlineData(1_000)]
    public void Rows_come_back_wherever_they_are_kept(long budget)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mlcaption-test");
        try
        {
            using (var store = new FeatureStore(3, budget, folder.FullName))
            {
                for (int row = 0; row < 5; row++)
                {
                    store.Add([row, row + 0.5f, -row]);
                }

                var read = new float[4];
                foreach (int row in new[] { 4, 0, 2, 3, 1 })
                {
                    store.Read(row, read, 1);
                    Assert.Equal([0, row, row + 0.5f, -row], read);
                }

                Assert.Equal(5, store.Count);
            }

            Assert.Empty(folder.EnumerateFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
