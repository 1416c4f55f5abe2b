namespace MLCaption.Training;

/// <summary>A model that takes part in an ensemble.</summary>
/// <param name="Features">The column that it reads.</param>
/// <param name="Model">The model.</param>
internal sealed record EnsembleMember(string Features, CaptionModel Model);
