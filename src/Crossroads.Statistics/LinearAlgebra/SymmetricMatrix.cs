namespace Crossroads.Statistics.LinearAlgebra;

/// <summary>
/// Cholesky work on small dense symmetric matrices, stored row by row in flat arrays: the sizes of information matrices
/// (2 to 60), where the cost of objects and of argument checks would dominate.
/// </summary>
internal static class SymmetricMatrix
{
    /// <summary>Lower factor L with LL' = matrix, or null when the matrix is not positive definite (relative pivot 1e-12).</summary>
    public static double[]? Cholesky(double[] matrix, int size)
    {
        var l = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[(i * size) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= l[(i * size) + k] * l[(j * size) + k];
                }

                if (i != j)
                {
                    l[(i * size) + j] = sum / l[(j * size) + j];
                }
                else if (sum > 1e-12 * Math.Abs(matrix[(i * size) + i]))
                {
                    l[(i * size) + i] = Math.Sqrt(sum);
                }
                else
                {
                    return null;
                }
            }
        }

        return l;
    }

    /// <summary>Solves LL'x = b.</summary>
    public static double[] Solve(double[] lower, double[] b)
    {
        var size = b.Length;
        var x = (double[])b.Clone();
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
            {
                x[i] -= lower[(i * size) + k] * x[k];
            }

            x[i] /= lower[(i * size) + i];
        }

        return SolveTransposed(lower, x);
    }

    /// <summary>Solves L'x = b: turns independent normals into draws with the inverse of the factored matrix as covariance.</summary>
    public static double[] SolveTransposed(double[] lower, double[] b)
    {
        var size = b.Length;
        var x = (double[])b.Clone();
        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
            {
                x[i] -= lower[(k * size) + i] * x[k];
            }

            x[i] /= lower[(i * size) + i];
        }

        return x;
    }

    /// <summary>(LL')⁻¹.</summary>
    public static double[] Inverse(double[] lower, int size)
    {
        var inverse = new double[size * size];
        for (var j = 0; j < size; j++)
        {
            var unit = new double[size];
            unit[j] = 1;
            var column = Solve(lower, unit);
            for (var i = 0; i < size; i++)
            {
                inverse[(i * size) + j] = column[i];
            }
        }

        return inverse;
    }

    /// <summary>ln det(LL').</summary>
    public static double LogDeterminant(double[] lower, int size)
    {
        var sum = 0.0;
        for (var i = 0; i < size; i++)
        {
            sum += 2 * Math.Log(lower[(i * size) + i]);
        }

        return sum;
    }

    /// <summary>x'Mx.</summary>
    public static double QuadraticForm(double[] matrix, double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < x.Length; j++)
            {
                sum += x[i] * matrix[(i * x.Length) + j] * x[j];
            }
        }

        return sum;
    }

    /// <summary>Rows and columns at the given indices.</summary>
    public static double[] Submatrix(double[] matrix, int size, IReadOnlyList<int> indices)
    {
        var part = new double[indices.Count * indices.Count];
        for (var i = 0; i < indices.Count; i++)
        {
            for (var j = 0; j < indices.Count; j++)
            {
                part[(i * indices.Count) + j] = matrix[(indices[i] * size) + indices[j]];
            }
        }

        return part;
    }
}
