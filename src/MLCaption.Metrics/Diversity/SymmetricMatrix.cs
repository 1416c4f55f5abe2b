namespace MLCaption.Metrics;

/// <summary>The eigenvalues of a small symmetric matrix, by rotations. Jacobi 1846; Golub and Van Loan, "Matrix Computations", section 8.5.</summary>
internal static class SymmetricMatrix
{
    private const int MostSweeps = 50;  // fewer than ten are needed

    /// <returns>In no particular order.</returns>
    public static double[] Eigenvalues(double[,] matrix)
    {
        double[,] a = (double[,])matrix.Clone();
        int size = a.GetLength(0);
        for (int sweep = 0; sweep < MostSweeps && OffDiagonal(a) > 0; sweep++)
        {
            for (int p = 0; p < size; p++)
            {
                for (int q = p + 1; q < size; q++) Rotate(a, p, q);
            }
        }

        return [.. Enumerable.Range(0, size).Select(i => a[i, i])];
    }

    /// <summary>Makes the entry at p, q zero.</summary>
    private static void Rotate(double[,] a, int p, int q)
    {
        // Too small to change the diagonal.
        if (a[p, p] + a[p, q] == a[p, p] && a[q, q] + a[p, q] == a[q, q]) a[p, q] = a[q, p] = 0;
        if (a[p, q] == 0) return;

        // The smaller of the two angles: t is its tangent.
        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + double.Hypot(1, theta));
        double cosine = 1 / double.Hypot(1, t);
        double sine = t * cosine;
        for (int k = 0; k < a.GetLength(0); k++)
            (a[k, p], a[k, q]) = ((cosine * a[k, p]) - (sine * a[k, q]), (sine * a[k, p]) + (cosine * a[k, q]));
        for (int k = 0; k < a.GetLength(0); k++)
            (a[p, k], a[q, k]) = ((cosine * a[p, k]) - (sine * a[q, k]), (sine * a[p, k]) + (cosine * a[q, k]));
        a[p, q] = a[q, p] = 0;
    }

    private static double OffDiagonal(double[,] a)
    {
        double sum = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = i + 1; j < a.GetLength(0); j++) sum += Math.Abs(a[i, j]);
        }

        return sum;
    }
}
