using FsCheck;
using FsCheck.Fluent;

namespace MLCaption.Metrics.Tests.Diversities;

public class SymmetricMatrixTests
{
    [Fact]
    public void A_chain_of_springs_has_the_eigenvalues_of_the_book()
    {
        // 2 - 2 cos(k pi / 4), k = 1, 2, 3: the second difference matrix (Strang, "Introduction to Linear Algebra", section 6.4).
        double[] eigenvalues = SymmetricMatrix.Eigenvalues(new double[,] { { 2, -1, 0 }, { -1, 2, -1 }, { 0, -1, 2 } });
        Assert.Equal([2 - Math.Sqrt(2), 2, 2 + Math.Sqrt(2)], eigenvalues.Order(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void A_matrix_of_equal_entries_has_rank_one()
    {
        double[] eigenvalues = SymmetricMatrix.Eigenvalues(new double[,] { { 3, 3, 3 }, { 3, 3, 3 }, { 3, 3, 3 } });
        Assert.Equal([0, 0, 9], eigenvalues.Order(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Sums_of_eigenvalues_and_of_their_squares_are_those_of_the_matrix() => Prop.ForAll(
        (from size in Gen.Choose(1, 12)
         from entries in Gen.Choose(-1000, 1000).ArrayOf(size * size)
         select (size, entries)).ToArbitrary(),
        drawn =>
        {
            double[,] matrix = new double[drawn.size, drawn.size];
            for (int i = 0; i < drawn.size; i++)
            {
                for (int j = i; j < drawn.size; j++) matrix[i, j] = matrix[j, i] = drawn.entries[(i * drawn.size) + j] / 100.0;
            }

            double[] eigenvalues = SymmetricMatrix.Eigenvalues(matrix);

            Assert.Equal(Enumerable.Range(0, drawn.size).Sum(i => matrix[i, i]), eigenvalues.Sum(), 1e-9);
            Assert.Equal(matrix.Cast<double>().Sum(x => x * x), eigenvalues.Sum(x => x * x), 1e-7);
        }).QuickCheckThrowOnFailure();
}
