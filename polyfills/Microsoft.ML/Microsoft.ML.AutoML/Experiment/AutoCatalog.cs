namespace Microsoft.ML.AutoML;

public sealed class AutoCatalog
{
    private readonly MLContext _context;

    internal AutoCatalog(MLContext context) => _context = context;

    public AutoMLExperiment CreateExperiment(AutoMLExperiment.AutoMLExperimentSettings settings = null) =>
        new(_context, settings ?? new AutoMLExperiment.AutoMLExperimentSettings());
}
