namespace MLCaption.Experiments.Datasets.Shapes;

/// <summary>How the first group of a scene lies to the second one.</summary>
internal enum Relation { LeftOf, RightOf, Above, Below }
