using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Estimators fitted one after another, each on what the ones before it make of the data.</summary>
public sealed class EstimatorChain<TLastTransformer> : IEstimator<TransformerChain<TLastTransformer>>
    where TLastTransformer : class, ITransformer
{
    private readonly EstimatorStep[] _steps;

    /// <summary>Null in an empty chain.</summary>
    public readonly IEstimator<TLastTransformer> LastEstimator;

    public EstimatorChain()
        : this([])
    {
    }

    private EstimatorChain(EstimatorStep[] steps)
    {
        _steps = steps;
        LastEstimator = steps.Length == 0 ? null : steps[^1].Estimator as IEstimator<TLastTransformer>;
    }

    /// <summary>Checks the schema all the way through, then fits. Data after a cache checkpoint is kept in memory for the estimators that follow.</summary>
    public TransformerChain<TLastTransformer> Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GetOutputSchema(SchemaShape.Create(input.Schema));

        var transformers = new ITransformer[_steps.Length];
        var data = input;
        for (var i = 0; i < _steps.Length; i++)
        {
            transformers[i] = _steps[i].Estimator.Fit(data);
            data = transformers[i].Transform(data);
            if (_steps[i].CacheAfter && i < _steps.Length - 1)
            {
                data = new CacheView(data, []);
            }
        }

        return new(transformers, _steps.Select(step => step.Scope));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        _steps.Aggregate(inputSchema, (shape, step) => step.Estimator.GetOutputSchema(shape));

    public EstimatorChain<TNewTrans> Append<TNewTrans>(IEstimator<TNewTrans> estimator, TransformerScope scope = TransformerScope.Everything)
        where TNewTrans : class, ITransformer
    {
        ArgumentNullException.ThrowIfNull(estimator);
        return new([.. _steps, new((IEstimator<ITransformer>)estimator, scope, CacheAfter: false)]);
    }

    /// <exception cref="InvalidOperationException">The chain is empty.</exception>
    public EstimatorChain<TLastTransformer> AppendCacheCheckpoint(IHostEnvironment env)
    {
        ArgumentNullException.ThrowIfNull(env);
        return _steps switch
        {
            [] => throw new InvalidOperationException("Current estimator chain has no estimator, can't append cache checkpoint."),
            [.., { CacheAfter: true }] => this,
            [.. var before, var last] => new([.. before, last with { CacheAfter = true }]),
        };
    }
}

internal sealed record EstimatorStep(IEstimator<ITransformer> Estimator, TransformerScope Scope, bool CacheAfter);
