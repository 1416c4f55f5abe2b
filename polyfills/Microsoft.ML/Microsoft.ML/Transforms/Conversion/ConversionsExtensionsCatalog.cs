using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Conversions of values.</summary>
public static class ConversionsExtensionsCatalog
{
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column to make.</param>
    /// <param name="keyValuePairs">What each value maps to; any other maps to NaN, 0, false or empty.</param>
    /// <param name="inputColumnName">The column to map, or whose items to map; <paramref name="outputColumnName"/> when null.</param>
    /// <param name="treatValuesAsKeyType">Whether the output is a key with the values as its categories.</param>
    /// <exception cref="InvalidOperationException">A key occurs twice, or a type is none of a column.</exception>
    public static ValueMappingEstimator<TInputType, TOutputType> MapValue<TInputType, TOutputType>(
        this TransformsCatalog.ConversionTransforms catalog,
        string outputColumnName,
        IEnumerable<KeyValuePair<TInputType, TOutputType>> keyValuePairs,
        string inputColumnName = null,
        bool treatValuesAsKeyType = false)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new(catalog.Environment, ValueMapOfPairs.OfScalars(keyValuePairs, treatValuesAsKeyType), (outputColumnName, inputColumnName ?? outputColumnName));
    }

    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column to make.</param>
    /// <param name="keyValuePairs">The vector that each value maps to; any other maps to an empty one.</param>
    /// <param name="inputColumnName">The column to map; <paramref name="outputColumnName"/> when null.</param>
    /// <exception cref="InvalidOperationException">A key occurs twice, or a type is none of a column.</exception>
    public static ValueMappingEstimator<TInputType, TOutputType> MapValue<TInputType, TOutputType>(
        this TransformsCatalog.ConversionTransforms catalog,
        string outputColumnName,
        IEnumerable<KeyValuePair<TInputType, TOutputType[]>> keyValuePairs,
        string inputColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new(catalog.Environment, ValueMapOfPairs.OfVectors(keyValuePairs), (outputColumnName, inputColumnName ?? outputColumnName));
    }

    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column to make.</param>
    /// <param name="lookupMap">Rows of a key and its value; they are read now.</param>
    /// <param name="keyColumn">The keys, a column of <paramref name="lookupMap"/>.</param>
    /// <param name="valueColumn">The values, a column of <paramref name="lookupMap"/>; the output has its type and annotations.</param>
    /// <param name="inputColumnName">The column to map; <paramref name="outputColumnName"/> when null.</param>
    /// <exception cref="InvalidOperationException">A column is not the lookup's, or a key occurs twice.</exception>
    public static ValueMappingEstimator MapValue(
        this TransformsCatalog.ConversionTransforms catalog,
        string outputColumnName,
        IDataView lookupMap,
        DataViewSchema.Column keyColumn,
        DataViewSchema.Column valueColumn,
        string inputColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(lookupMap);
        return new(catalog.Environment, ValueMap.Of(lookupMap, keyColumn, valueColumn), (outputColumnName, inputColumnName ?? outputColumnName));
    }
}
